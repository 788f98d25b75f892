import { checkAmounts } from '../money/amount.ts';
import type { Operation } from './operation.ts';
import { checkRequired } from './check-required.ts';
import { parseJson } from './received-response.ts';

/**
 * Checks a body by the very text that is sent, and returns what that text says.
 *
 * @param given What the text was made of, when that is known.
 * @throws {RequestRefused} when something is missing that the contract requires or the caller has given, or an amount is none.
 */
export function checkBody(operation: Operation, text: string | undefined, given?: unknown): unknown {
  const asked = parseJson(text ?? '');
  checkAmounts(operation, asked, given);
  checkRequired(operation, asked, given);
  return asked;
}
