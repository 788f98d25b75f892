import type { Operation } from '../calls/operation.ts';
import { callError } from '../errors/call-error.ts';
import { sanitizeError } from '../errors/sanitize-error.ts';
import { startDeadline } from '../transport/deadline.ts';

/**
 * What the store of attempts responds while a verdict is sought, within the time of a call.
 * @throws {DropPayError} when it does not: `unknown`, as before.
 */
export async function askAttempts<Result>(
  operation: Operation,
  timeout: number,
  work: () => Promise<Result>,
): Promise<Result> {
  const deadline = startDeadline({ timeout });
  try {
    return await deadline.race(work());
  } catch (thrown) {
    const cause = sanitizeError(thrown);
    const why = cause instanceof Error ? cause.message : 'see cause';
    throw callError(
      operation,
      'unknown',
      `could not be reconciled, for its attempt could not be read or kept: ${why}`,
      {
        cause,
      },
    );
  } finally {
    deadline.clear();
  }
}
