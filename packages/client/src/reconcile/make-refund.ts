import type { RefundAttempt } from '../attempts/attempt.ts';
import { attemptTime } from '../attempts/attempt-clock.ts';
import { settle } from '../attempts/attempt-entry.ts';
import { AttemptedCall } from '../attempts/attempted-call.ts';
import type { Attempts } from '../attempts/attempts.ts';
import type { CallOptions } from '../calls/call.ts';
import { callError } from '../errors/call-error.ts';
import type { DropPayError } from '../errors/droppay-error.ts';
import { hideSecrets } from '../errors/hide-secrets.ts';
import { createRefund } from '../generated/later-operations.ts';
import type { ChargesResource } from '../generated/resources/charges.ts';
import type { Refund, RefundRequest } from '../generated/schemas.ts';
import { judgeRefund, verdictOfStatus } from './refund-verdict.ts';

/** Milliseconds after the end of its call until which a refund of unknown outcome is waited for. */
const SETTLING_TIME = 300_000;

/**
 * Sends a refund, or finds the one that is there when it is to be made once, and keeps its attempt before. To be made once, by what
 * the charge shows, and what is kept of its other refunds:
 *
 * | the charge's refund, as read now          | another refund may arrive (1) | what follows                              |
 * | ----------------------------------------- | ----------------------------- | ----------------------------------------- |
 * | judged `refunded`                         | any                           | it is returned                            |
 * | judged `not_refunded`: of another amount  | any                           | `not_sent`: it has taken the place        |
 * | neither of these, and not `FAILED`        | any                           | `unknown`: it may become this one         |
 * | `FAILED`                                  | it is the one that failed     | that one is settled; all of this again    |
 * | `FAILED`, or none                         | yes                           | `unknown`                                 |
 * | `FAILED`, or none                         | no                            | it is sent                                |
 *
 * (1) It is under way, or was made in the last day; or its outcome is unknown, until 5 minutes after its call; or its response told
 * a status that is not final, as long as its attempt is kept and the charge does not show that it failed. One that was answered
 * `FAILED` moved nothing, and is in nobody's way.
 *
 * | the response's status        | the attempt                             | `create` | `ensure`   |
 * | ---------------------------- | --------------------------------------- | -------- | ---------- |
 * | `DONE`, `ACCOUNTED`, or none | `refunded`, for a day                   | resolves | resolves   |
 * | `FAILED`                     | `not_refunded`, for a day               | resolves | `rejected` |
 * | any other, such as `NEW`     | unsettled, with the id of the refund    | resolves | `unknown`  |
 */
export async function makeRefund(
  attempts: Attempts,
  charges: ChargesResource,
  request: RefundRequest,
  options: CallOptions & { timeout: number },
  isOnce: boolean,
  send: (request: RefundRequest, options: CallOptions) => Promise<Refund>,
): Promise<Refund> {
  const { charge_id, amount } = request;
  const call: RefundCall = new AttemptedCall<RefundAttempt>(
    attempts,
    createRefund,
    `refund/${charge_id}`,
    { charge_id, amount },
    options,
    options.timeout,
  );
  const refund = await call.run(async () => {
    if (!isOnce) await call.keep((all) => all.push(call.attempt));
    const there = isOnce && (await lookForRefund(call, attempts.client, charges));
    return there || send(request, call.remaining());
  }, note);
  const verdict = verdictOfStatus(refund);
  if (!isOnce || verdict === 'refunded') return refund;
  const { id, status } = refund;
  const what = `made refund ${shown(id)}, whose status is ${shown(status)}`;
  if (verdict) throw callError(createRefund, 'rejected', what);
  throw unknownError(call.attempt, what);
}

type RefundCall = AttemptedCall<RefundAttempt>;

/** Notes what a response says of a refund. */
function note(kept: RefundAttempt, refund: Refund): void {
  kept.refund_id = refund.id;
  const verdict = verdictOfStatus(refund);
  if (verdict) settle(kept, verdict);
}

/** Whether a refund of another call may be on its way, or was made a moment ago. */
function mayArrive(attempt: RefundAttempt, client: string): boolean {
  const { verdict, failedAt, endsBy, refund_id } = attempt;
  if (verdict) return verdict === 'refunded';
  const [now] = attemptTime(attempt, client);
  return refund_id !== undefined || now < (failedAt ?? endsBy) + SETTLING_TIME;
}

/**
 * The refund that a charge has already, or `undefined` when it may be sent: then its attempt is kept.
 *
 * @throws {DropPayError} when it cannot be sent now.
 */
async function lookForRefund(
  call: RefundCall,
  client: string,
  charges: ChargesResource,
): Promise<Refund | undefined> {
  const { attempt } = call;
  const { charge_id } = attempt;
  // Before the look: whoever looks meanwhile has to find this one.
  const inTheWay = await call.keep((all) => {
    const found = all.filter((other) => mayArrive(other, client));
    if (!found.length) all.push(attempt);
    return found;
  });
  const [blocking] = inTheWay;
  const charge = await charges.get(charge_id, call.remaining()).catch((cause: DropPayError) => {
    const why = `was not sent: charge ${charge_id} could not be read: ${cause.message}`;
    throw blocking ? unknownError(blocking, why, cause) : callError(createRefund, 'not_sent', why, { cause });
  });
  const { refund } = charge;
  const { verdict } = judgeRefund(attempt, charge);
  if (refund && verdict === 'refunded') return refund;
  if (refund && verdictOfStatus(refund) !== 'not_refunded') {
    const why = `was not sent: charge ${charge_id} has a refund of ${shown(refund.amount)} euro, its status is ${shown(refund.status)}`;
    if (verdict === 'not_refunded') throw callError(createRefund, 'not_sent', why);
    // Whoever reconciles this call waits for that refund.
    if (!blocking)
      await call.keep(
        (all) => void Object.assign(all.find(({ id }) => id === attempt.id) ?? {}, { refund_id: refund.id }),
      );
    throw unknownError(blocking ?? attempt, why);
  }
  const failed = inTheWay.find(
    (other) => !other.verdict && judgeRefund(other, charge).verdict === 'not_refunded',
  );
  if (failed) {
    await call.keep((all) => {
      const kept = all.find(({ id }) => id === failed.id);
      if (kept) settle(kept, 'not_refunded');
    });
    return lookForRefund(call, client, charges);
  }
  if (!blocking) return undefined;
  throw unknownError(blocking, `was not sent: another refund of charge ${charge_id} may be on its way`);
}

/** The error of a refund that may be there, by the attempt that tells. */
function unknownError({ id }: RefundAttempt, what: string, cause?: DropPayError): DropPayError {
  const error = callError(createRefund, 'unknown', what, { cause });
  return Object.defineProperty(error, 'attempt', { value: id, enumerable: true });
}

/** What a server sent, of whatever type, in words. */
const shown = (value: unknown): string =>
  typeof value === 'string' || typeof value === 'number' ? hideSecrets(String(value), 50) : 'unknown';
