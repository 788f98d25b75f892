const LEVELS = new Set(['documented', 'client', 'inferred']);

/** The levels, as a sentence lists them. */
export const ANY_LEVEL = 'documented, client or inferred';

export function isLevel(value: unknown): boolean {
  return typeof value === 'string' && LEVELS.has(value);
}
