import type { Outcome } from './droppay-error.ts';
import type { Operation } from '../calls/operation.ts';

/** By what the operation does: what a certain failure means, and what an uncertain one. */
const hints = {
  money: ['No money moved.', 'Whether money moved is unknown: read the resource before sending it again.'],
  change: ['Nothing changed.', 'Whether it took effect is unknown.'],
  read: ['', 'Reading again is safe.'],
} as const;

/** The sentence that ends an error's message: what the outcome means for the money, and what to do. */
export function outcomeHint({ movesMoney, method }: Operation, outcome: Outcome): string {
  const kind = movesMoney ? 'money' : method === 'GET' ? 'read' : 'change';
  return hints[kind][outcome === 'unknown' ? 1 : 0];
}
