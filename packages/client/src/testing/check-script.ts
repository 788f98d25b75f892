import { allOperations } from '../generated/later-operations.ts';
import { errors } from '../generated/errors.ts';
import { nearestName } from '../nearest-name.ts';

const outcomes = ['not_sent', 'rejected', 'unknown'];

/**
 * Checks what the fake is told to do, for a misspelt name would never come into effect.
 * @throws {TypeError} when there is no such operation, outcome or error. It names the nearest.
 */
export function checkScript(operation: string, step: object): void {
  const { outcome, error } = step as { outcome?: unknown; error?: unknown };
  one(
    'operation',
    operation,
    allOperations.map(({ name }) => name),
  );
  if (!('body' in step)) one('outcome', outcome, outcomes);
  if (error !== undefined) one('error', error, Object.keys(errors));
}

function one(what: string, given: unknown, names: readonly string[]): void {
  if (names.includes(given as string)) return;
  const nearest = nearestName(String(given), names);
  throw new TypeError(`There is no ${what} ${String(given)}${nearest ? ` (did you mean ${nearest}?)` : ''}.`);
}
