import { checkAmounts } from '../money/amount.ts';
import type { Operation } from './operation.ts';
import { checkRequired } from './check-required.ts';
import { parseJson } from './received-response.ts';

/**
 * Checks a body by the very text that is sent, and returns what that text says.
 * @throws {RequestRefused} when something is missing that the contract requires, or an amount is none.
 */
export function checkBody(operation: Operation, text: string | undefined): unknown {
  const asked = parseJson(text ?? '');
  checkAmounts(operation, asked);
  checkRequired(operation, asked);
  return asked;
}
