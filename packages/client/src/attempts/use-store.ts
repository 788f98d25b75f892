import type { CallOptions } from '../calls/call.ts';
import type { Operation } from '../calls/operation.ts';
import { callError } from '../errors/call-error.ts';
import { RequestRefused } from '../errors/request-refused.ts';
import { sanitizeError } from '../errors/sanitize-error.ts';
import { startDeadline } from '../transport/deadline.ts';

/**
 * What a store responds to a call, within its deadline.
 * @throws {DropPayError} when it fails or takes too long: `not_sent` before the call is sent, `unknown` afterwards.
 */
export async function useStore<Result>(
  operation: Operation,
  outcome: 'not_sent' | 'unknown',
  options: CallOptions & { timeout: number },
  work: () => Promise<Result>,
): Promise<Result> {
  const deadline = startDeadline(options);
  try {
    return await deadline.race(work());
  } catch (thrown) {
    const ended = deadline.signal.aborted && thrown === deadline.signal.reason;
    const cause = ended ? thrown : sanitizeError(thrown);
    const why = cause instanceof Error ? cause.message : 'see cause';
    const what = outcome === 'unknown' ? 'could not be reconciled' : 'was not sent';
    const who = cause instanceof RequestRefused ? '' : 'its attempt could not be kept: ';
    throw callError(operation, outcome, `${what}: ${who}${why}`, { cause });
  } finally {
    deadline.clear();
  }
}
