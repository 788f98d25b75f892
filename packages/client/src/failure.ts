import { consequence } from './consequence.ts';
import { DropPayError, type Outcome } from './droppay-error.ts';
import { neverConnected } from './never-connected.ts';
import type { Operation } from './operation.ts';
import { outcomeOfStatus } from './outcome-of-status.ts';
import { Refusal } from './refusal.ts';
import type { Progress } from './transport.ts';

/** What ended the call from outside, if anything did. */
interface End {
  signal: AbortSignal;
  expired?: number | undefined;
}

/** Says of a call that threw what happened and what it means. */
export function failure(
  operation: Operation,
  progress: Progress,
  { signal, expired }: End,
  cause: unknown,
): DropPayError {
  if (cause instanceof DropPayError && cause.operation === operation.name) return cause;
  const ended = signal.aborted && cause === signal.reason;
  const end = expired === undefined ? 'was aborted' : `timed out after ${expired} ms`;
  const { response, sent } = progress;
  const { name } = operation;

  if (!sent) {
    if (ended) return say(`${name} ${end}, before it was sent.`, 'not_sent');
    if (cause instanceof Refusal) return say(`${name} was not sent: ${cause.message}`, 'not_sent');
    if (cause instanceof DropPayError)
      return say(`${name} was not sent, for want of a token: ${cause.message}`, 'not_sent');
    return say(`${name} was not sent, for it could not be prepared; see cause.`, 'not_sent');
  }
  if (response !== undefined) {
    const how = ended ? end : 'broke off';
    return say(
      `${name} ${how} while the answer (status ${response.status}) arrived.`,
      outcomeOfStatus(response.status),
    );
  }
  if (ended) return say(`${name} ${end}, without an answer.`, 'unknown');
  const code = neverConnected(cause);
  if (code !== undefined)
    return say(`${name} was not sent: no connection to the server (${code}).`, 'not_sent');
  return say(`${name} got no answer: the connection failed.`, 'unknown');

  function say(what: string, outcome: Outcome): DropPayError {
    return new DropPayError(`${what} ${consequence(operation, outcome)}`.trimEnd(), {
      operation: name,
      outcome,
      ...(response !== undefined && { status: response.status }),
      cause,
    });
  }
}
