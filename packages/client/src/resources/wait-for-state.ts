import type { CallOptions } from '../calls/call.ts';
import type { Operation } from '../calls/operation.ts';
import { checkCallOptions } from '../check-options.ts';
import { DropPayError } from '../errors/droppay-error.ts';
import { RequestRefused } from '../errors/request-refused.ts';
import { getPush } from '../generated/later-operations.ts';
import { getAuthorization } from '../generated/operations.ts';
import {
  type AuthorizationState,
  finalAuthorizationStates,
  finalPushStates,
  type PushState,
} from '../generated/states.ts';
import { startDeadline } from '../transport/deadline.ts';
import { retryAfter } from '../transport/retry-delay.ts';
import { WaitError } from './wait-error.ts';

/** How long to wait for a state, and what may end the waiting earlier. */
export interface WaitOptions {
  /** Ends the waiting at once; the promise is rejected with a WaitError. */
  signal?: AbortSignal | undefined;
  /**
   * Milliseconds for the whole waiting, the reads included.
   * @default 120_000
   */
  timeout?: number | undefined;
}

interface Wait {
  /** The read. */
  operation: Operation;
  wanted: string;
  final: readonly string[];
}

/** By the resource, in words. */
const waits: Readonly<Record<'Authorization' | 'Push', Wait>> = {
  Authorization: {
    operation: getAuthorization,
    wanted: 'GRANTED' satisfies AuthorizationState,
    final: finalAuthorizationStates,
  },
  Push: { operation: getPush, wanted: 'DONE' satisfies PushState, final: finalPushStates },
};

/**
 * Reads until the resource has the wanted state. Between two reads it pauses for 1 second, then longer, up to 5 seconds,
 * each pause anywhere between half and all of that, so that many waiting clients do not read in step.
 *
 * | a read that fails                                                      | the waiting                           |
 * | ---------------------------------------------------------------------- | ------------------------------------- |
 * | no connection, or it broke before or amid the response                 | goes on                               |
 * | 408, 429, 5xx                                                          | goes on, after its `Retry-After`, at most a minute |
 * | no token, for one of these reasons or because a token store failed     | goes on                               |
 * | other 3xx and 4xx, a 2xx with an unusable body                         | ends with it                          |
 * | refused here: credentials that are missing, an id or option of no kind | ends with it                          |
 *
 * A read that fails is not repeated before the next pause.
 *
 * @throws {WaitError} when it reaches another final state, when the time is up, or when it is aborted.
 * @throws {DropPayError} when a read fails for a reason that stays.
 */
export async function waitForState<Resource extends { id: string; status?: string }>(
  read: (options: CallOptions) => Promise<Resource>,
  kind: keyof typeof waits,
  id: string,
  options: WaitOptions = {},
): Promise<Resource> {
  const { operation, wanted, final } = waits[kind];
  const what = `${kind} ${id}`;
  const { signal, timeout = 120_000 } = checkCallOptions(operation, options);
  const deadline = startDeadline({ signal, timeout });
  let last: Resource | undefined;
  let failure: DropPayError | undefined;
  try {
    for (let pause = 1000; ; pause = Math.min(pause * 1.5, 5000)) {
      let least = 0;
      try {
        // Its own timeout could come a moment before ours, and be taken for a failure of the read.
        last = await deadline.race(read({ signal: deadline.signal, timeout: timeout + 1000, maxRetries: 0 }));
        failure = undefined;
        if (last.status === wanted) return last;
        if (final.includes(last.status ?? '')) {
          throw new WaitError(`${what} is ${last.status}, and will not become ${wanted}.`, 'final', last);
        }
      } catch (error) {
        if (deadline.signal.aborted || !passes(error)) throw error;
        failure = error;
        least = Math.min(retryAfter(error.response?.headers), 60_000);
      }
      await deadline.race(deadline.pause(Math.max(least, pause * (0.5 + Math.random() / 2))));
    }
  } catch (error) {
    if (!deadline.signal.aborted || error instanceof WaitError) throw error;
    const [reason, how] =
      deadline.expired === undefined
        ? (['aborted', 'before the waiting was aborted'] as const)
        : (['timeout', `within ${timeout} ms`] as const);
    const state = last ? (last.status ?? 'without status') : 'not read yet';
    const why = failure ? ` The last read failed: ${failure.message}` : '';
    throw new WaitError(
      `${what} did not become ${wanted} ${how}; it is ${state}.${why}`,
      reason,
      last,
      (reason === 'timeout' && failure) || error,
    );
  } finally {
    deadline.clear();
  }
}

/** Whether a read's failure may pass by itself, by the table at waitForState. */
function passes(error: unknown): error is DropPayError {
  if (!(error instanceof DropPayError)) return false;
  const { outcome, status, cause } = error;
  if (outcome === 'rejected') return status === 429;
  if (outcome === 'not_sent') {
    return cause instanceof DropPayError
      ? passes(cause)
      : cause !== undefined && !(cause instanceof RequestRefused);
  }
  // Not a 2xx that cannot be used: it would come again.
  return cause !== undefined || !(status! < 400);
}
