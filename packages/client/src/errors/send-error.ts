import type { Operation } from '../calls/operation.ts';
import type { Progress } from '../transport/transport.ts';
import { callError } from './call-error.ts';
import { connectFailureCode } from './connect-failure.ts';
import { DropPayError } from './droppay-error.ts';
import { outcomeOfStatus } from './outcome.ts';
import { RequestRefused } from './request-refused.ts';
import { sanitizeError } from './sanitize-error.ts';

/** What ended the call from outside, if anything did: its timeout or its caller's signal. */
interface End {
  signal: AbortSignal;
  expired: number | undefined;
}

/** The error of a send that threw: it says what happened and what that means. */
export function sendError(
  operation: Operation,
  { attempt, sent, isPlatformFetch, response }: Progress,
  { signal, expired }: End,
  thrown: unknown,
): DropPayError {
  const ended = signal.aborted && thrown === signal.reason;
  // The reason of an abort is the caller's own, so it is passed on as it is.
  const cause = ended ? thrown : sanitizeError(thrown);
  if (!ended && cause instanceof DropPayError && cause.operation === operation.name) return cause;
  const end = expired === undefined ? 'was aborted' : `timed out after ${expired} ms`;
  const code = isPlatformFetch ? connectFailureCode(cause) : undefined;

  if (!sent) {
    const where =
      cause instanceof RequestRefused
        ? ''
        : cause instanceof DropPayError
          ? ', for want of a token'
          : ', for it could not be prepared';
    const what = ended
      ? `${end}, before it was sent${attempt > 1 ? ' again' : ''}`
      : `was not sent${where}: ${cause instanceof Error ? cause.message : 'see cause'}`;
    return callError(operation, 'not_sent', what, { cause });
  }
  if (response !== undefined) {
    const { status } = response;
    const what = `${ended ? end : 'broke off'} while the answer (status ${status}) arrived`;
    return callError(operation, outcomeOfStatus(status), what, { status, cause });
  }
  if (ended) return callError(operation, 'unknown', `${end}, without an answer`, { cause });
  return code === undefined
    ? callError(operation, 'unknown', 'got no answer: the connection failed', { cause })
    : callError(operation, 'not_sent', `was not sent: no connection to the server (${code})`, { cause });
}
