import { type Level, levels } from '@droppay/contract/known';

/** The levels, as a sentence lists them. */
export const ANY_LEVEL = `${levels.slice(0, -1).join(', ')} or ${levels.at(-1)}`;

export function isLevel(value: unknown): value is Level {
  return levels.some((level) => level === value);
}
