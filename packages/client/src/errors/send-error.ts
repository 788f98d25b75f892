import type { Operation } from '../calls/operation.ts';
import { proofOf, type SendProof, type Sends } from '../transport/sends.ts';
import type { Progress } from '../transport/transport.ts';
import { callError, notSentError } from './call-error.ts';
import { connectFailureCode } from './connect-failure.ts';
import { DropPayError } from './droppay-error.ts';
import { isChange, outcomeOfStatus, proofNote } from './outcome.ts';
import { sanitizeError } from './sanitize-error.ts';

/** What ended the call from outside, if anything did: its timeout or its caller's signal. */
interface End {
  signal: AbortSignal;
  expired: number | undefined;
}

/**
 * The code that proves that there was no connection. A wrapper may throw over a connection of its own, made after the send:
 * for a change only the error of its one send proves anything, or that of a fetch that is trusted. And whoever has read
 * the body of a send that failed before it wanted any may have sent it in a way that nobody counts.
 */
function unsentCode(
  operation: Operation,
  { body, count }: Sends,
  proof: SendProof,
  cause: unknown,
): string | undefined {
  if (!isChange(operation) || proof === 'none') return connectFailureCode(count?.error ?? cause);
  if (proof !== 'once') return undefined;
  if (!count?.sends) return connectFailureCode(cause);
  const code = connectFailureCode(count.error);
  return body && code !== REFUSED_STREAM ? undefined : code;
}

/** The only one of them that comes after the body was asked for. */
const REFUSED_STREAM = 'ERR_HTTP2_STREAM_ERROR';

/** The error of a send that threw: it says what happened and what that means. */
export function sendError(
  operation: Operation,
  { attempt, sends, response }: Progress,
  { signal, expired }: End,
  thrown: unknown,
): DropPayError {
  const ended = signal.aborted && Object.is(thrown, signal.reason);
  // The reason of an abort is the caller's own, so it is passed on as it is.
  const cause = ended ? thrown : sanitizeError(thrown);
  if (!ended && cause instanceof DropPayError && cause.operation === operation.name) return cause;
  const end = expired === undefined ? 'was aborted' : `timed out after ${expired} ms`;
  const proof = sends && proofOf(sends);
  if (proof && response) {
    const { status } = response;
    const what = `${ended ? end : 'broke off'} while the response (status ${status}) arrived${proofNote(operation, proof, status)}`;
    return callError(operation, outcomeOfStatus(operation, status, proof), what, { status, cause });
  }
  const code = proof && unsentCode(operation, sends, proof, cause);
  if (code) return notSentError(operation, `no connection to the server (${code})`, cause);
  if (!proof || proof === 'none') {
    if (ended) {
      const what = `${end}, before it was sent${attempt > 1 ? ' again' : ''}`;
      return callError(operation, 'not_sent', what, { cause });
    }
    const why = sends ? 'the connection failed before' : cause instanceof Error ? cause.message : 'see cause';
    return notSentError(operation, why, cause);
  }
  const what = ended ? `${end}, without a response` : 'got no response: the connection failed';
  return callError(operation, 'unknown', what + proofNote(operation, proof), { cause });
}
