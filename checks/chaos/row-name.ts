import { type Readings, readings } from '@droppay/sandbox';

/** A row of readings by those that are not the contract's own: `payToken=every cutOff=midnight`. */
export function nameOf(row: Readings): string {
  const others = Object.entries(row).filter(([name, value]) => readings[name as keyof Readings][0] !== value);
  return others.map((pair) => pair.join('=')).join(' ') || "the contract's own readings";
}
