import { checkAmounts } from '../money/amount.ts';
import type { Operation } from './operation.ts';
import { parseJson } from './received-response.ts';

/**
 * Checks a body by the very text that is sent, and returns what that text says.
 * @throws {RequestRefused} when an amount is missing that the contract requires, or is none.
 */
export function checkBody(operation: Operation, text: string | undefined): unknown {
  const asked = parseJson(text ?? '');
  checkAmounts(operation, asked);
  return asked;
}
