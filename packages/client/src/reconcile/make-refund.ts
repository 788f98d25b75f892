import type { RefundAttempt } from '../attempts/attempt.ts';
import { attemptTime } from '../attempts/attempt-clock.ts';
import { settle } from '../attempts/attempt-entry.ts';
import { AttemptedCall } from '../attempts/attempted-call.ts';
import type { Attempts } from '../attempts/attempts.ts';
import type { CallOptions } from '../calls/call.ts';
import { callError } from '../errors/call-error.ts';
import type { DropPayError } from '../errors/droppay-error.ts';
import { createRefund } from '../generated/later-operations.ts';
import type { ChargesResource } from '../generated/resources/charges.ts';
import type { Refund, RefundRequest } from '../generated/schemas.ts';
import type { RefundState } from '../generated/states.ts';
import { judgeRefund } from './refund-verdict.ts';

/** Milliseconds after the end of its call until which a refund of unknown outcome is waited for. */
const SETTLING_TIME = 300_000;

/** Sends a refund, or finds the one that is there when it is to be made once, and keeps its attempt before. */
export async function makeRefund(
  attempts: Attempts,
  charges: ChargesResource,
  request: RefundRequest,
  options: CallOptions & { timeout: number },
  isOnce: boolean,
  send: (request: RefundRequest, options: CallOptions) => Promise<Refund>,
): Promise<Refund> {
  const { charge_id, amount } = request;
  const call = new AttemptedCall<RefundAttempt>(
    attempts,
    createRefund,
    `refund/${charge_id}`,
    { charge_id, amount },
    options,
    options.timeout,
  );
  return call.run(
    async () => {
      // Before the look: whoever looks meanwhile has to find this one.
      const blocking = await call.keep((all) => {
        const found = isOnce ? all.find((other) => mayArrive(other, attempts.client)) : undefined;
        if (!found) all.push(call.attempt);
        return found;
      });
      const there = isOnce && (await lookForRefund(charges, request, blocking, call.remaining()));
      return there || send(request, call.remaining());
    },
    (kept) => settle(kept, 'refunded'),
  );
}

/** Whether a refund of another call may be on its way, or was made a moment ago. */
function mayArrive(attempt: RefundAttempt, client: string): boolean {
  const { verdict, failedAt, endsBy } = attempt;
  const [now] = attemptTime(attempt, client);
  return verdict ? verdict === 'refunded' : now < (failedAt ?? endsBy) + SETTLING_TIME;
}

/**
 * The refund that a charge has already, or `undefined` when it may be sent.
 *
 * @param blocking A refund of another call that may be on its way.
 * @throws {DropPayError} when it cannot be sent now.
 */
async function lookForRefund(
  charges: ChargesResource,
  request: RefundRequest,
  blocking: RefundAttempt | undefined,
  options: CallOptions,
): Promise<Refund | undefined> {
  const { charge_id } = request;
  const charge = await charges.get(charge_id, options).catch((cause: DropPayError) => {
    throw notSentError(blocking, `charge ${charge_id} could not be read: ${cause.message}`, cause);
  });
  const { refund } = charge;
  if (judgeRefund(request, charge).verdict === 'refunded') return refund;
  if (refund && refund.status !== ('FAILED' satisfies RefundState)) {
    const { amount, status } = refund;
    const why = `charge ${charge_id} has a refund of ${amount} euro, its status is ${status}`;
    throw notSentError(undefined, why);
  }
  if (blocking) throw notSentError(blocking, `another refund of charge ${charge_id} may be on its way`);
  return undefined;
}

/** The error of a refund that was not sent: `unknown` when one of another call is in its way. */
function notSentError(blocking: RefundAttempt | undefined, why: string, cause?: DropPayError): DropPayError {
  const outcome = blocking ? 'unknown' : 'not_sent';
  const error = callError(createRefund, outcome, `was not sent: ${why}`, { cause });
  if (blocking) Object.defineProperty(error, 'attempt', { value: blocking.id, enumerable: true });
  return error;
}
