import type { Flaw } from './calls/flaw.ts';
import type { OperationName } from './generated/operation-names.ts';
import { responseValidators } from './generated/response-validators.ts';

export type { FindFlaw, Flaw } from './calls/flaw.ts';

/**
 * Finds what in a response's body is not as the contract says, for the option `flaws`. What is null counts as absent, and
 * properties that the contract does not know are no flaws. It takes about a microsecond, and evaluates no code.
 */
export function responseFlaws(operation: OperationName, body: unknown): Flaw | undefined {
  const found = responseValidators[operation]?.(body);
  if (found === undefined) return undefined;
  const end = found.indexOf(' ');
  return { pointer: found.slice(0, end), rule: found.slice(end + 1) };
}
