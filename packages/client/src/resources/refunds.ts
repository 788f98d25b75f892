import type { RefundAttempt } from '../attempts/attempt.ts';
import { attemptTime } from '../attempts/attempt-clock.ts';
import { AttemptEntry, type Attempts, keyOf, notKept, settle } from '../attempts/attempts.ts';
import { withAttempt } from '../attempts/with-attempt.ts';
import {
  type Call,
  type CallOptions,
  forwardResponse,
  type ProvideResponse,
  startCall,
} from '../calls/call.ts';
import type { Caller } from '../calls/caller.ts';
import { callError } from '../errors/call-error.ts';
import type { DropPayError } from '../errors/droppay-error.ts';
import { createRefund } from '../generated/operations.ts';
import type { ChargesResource } from '../generated/resources/charges.ts';
import { RefundsResource } from '../generated/resources/refunds.ts';
import type { Refund, RefundRequest } from '../generated/schemas.ts';
import type { RefundState } from '../generated/states.ts';
import { askAttempts } from '../reconcile/ask-attempts.ts';
import { type RefundVerdict, judgeRefund } from '../reconcile/refund-verdict.ts';

/** Milliseconds after its call's end in which a refund of unknown outcome may still arrive, as far as `ensure` waits for it. */
const SETTLING_TIME = 300_000;

export class Refunds extends RefundsResource {
  readonly #caller: Caller;
  readonly #attempts: Attempts;
  readonly #charges: ChargesResource;

  constructor(caller: Caller, attempts: Attempts, charges: ChargesResource) {
    super(caller);
    this.#caller = caller;
    this.#attempts = attempts;
    this.#charges = charges;
  }

  /**
   * Gives money back. It is kept in `attempts` before it is sent, and for a day when it was made. It is sent whatever there is of
   * other refunds: `ensure` looks before.
   */
  override create(body: RefundRequest, options: CallOptions = {}): Call<Refund> {
    return startCall((provideResponse) => this.#create(body, options, provideResponse));
  }

  /**
   * Makes sure that a charge has a refund of this amount, and returns it: reads the charge, and sends the refund unless it is
   * there. However often it is called and in how many processes, as long as they share `attempts` one of them sends at a time,
   * and none while a refund of unknown outcome may arrive, until 5 minutes after its call. Should one arrive later than that,
   * DropPay refuses one of the two: a charge is refunded once, as is documented.
   *
   * @throws {DropPayError} when it is not there. `not_sent`: the charge has another refund, or could not be read; `rejected`: it
   * was refused; `unknown`: it may be on its way, by this call or by another one. Ensure it again later.
   */
  ensure(body: RefundRequest, options: CallOptions = {}): Promise<Refund> {
    const request = { ...body };
    const noResponse: ProvideResponse = () => {};
    return this.#create(request, options, noResponse, async (blocking, remaining) => {
      const { charge_id } = request;
      const charge = await this.#charges.get(charge_id, remaining).catch((cause: DropPayError) => {
        throw refundError(blocking, `charge ${charge_id} could not be read: ${cause.message}`, cause);
      });
      const { refund } = charge;
      if (judgeRefund(request, charge).verdict === 'refunded') return refund;
      if (refund && refund.status !== ('FAILED' satisfies RefundState)) {
        const { amount, status } = refund;
        throw refundError(
          undefined,
          `charge ${charge_id} has a refund of ${amount} euro, its status is ${status}`,
        );
      }
      if (blocking) throw refundError(blocking, `another refund of charge ${charge_id} may be on its way`);
      return undefined;
    });
  }

  #create(
    body: RefundRequest,
    options: CallOptions,
    provideResponse: ProvideResponse,
    look?: (blocking: RefundAttempt | undefined, remaining: CallOptions) => Promise<Refund | undefined>,
  ): Promise<Refund> {
    const request = { ...body };
    const { charge_id, amount } = request;
    const { signal, timeout = this.#caller.timeout } = options;
    const until = performance.now() + timeout;
    const remaining = (): CallOptions => ({ signal, timeout: Math.ceil(until - performance.now()) });
    const key = `refund/${charge_id}`;
    const entry = new AttemptEntry<RefundAttempt>(this.#attempts.store, key);
    const attempt: RefundAttempt = { ...this.#attempts.begin(key, amount, timeout), charge_id };
    // Before the look: whoever sends one meanwhile has to find this one.
    const keep = (): Promise<RefundAttempt | undefined> =>
      entry.change((attempts) => {
        const blocking = look && attempts.find((other) => this.#mayArrive(other));
        if (!blocking) attempts.push(attempt);
        return blocking;
      });
    return withAttempt(
      entry,
      attempt,
      { until, signal },
      async () => {
        const blocking = await this.#caller.prepare(createRefund, remaining(), () => keep().catch(refuse));
        return (
          (await look?.(blocking, remaining())) ??
          forwardResponse(super.create(request, remaining()), provideResponse)
        );
      },
      (kept) => settle(kept, 'refunded'),
    );
  }

  #mayArrive(attempt: RefundAttempt): boolean {
    const { verdict, failedAt, endsBy } = attempt;
    const [now] = attemptTime(attempt, this.#attempts.client);
    return verdict ? verdict === 'refunded' : now < (failedAt ?? endsBy) + SETTLING_TIME;
  }

  /**
   * Reads the charge and says what became of a refund that failed, by the table at RefundVerdict. It never sends the
   * refund again.
   *
   * @param refund The error that `create` or `ensure` was rejected with, or what `unsettled` lists, of this client or of any that
   * has the same `attempts`; also a copy that went through JSON.
   * @throws {DropPayError} when the charge or the attempt cannot be read, or the verdict cannot be kept. Nothing was learned:
   * ask again.
   */
  async reconcile(refund: DropPayError | RefundAttempt, options: CallOptions = {}): Promise<RefundVerdict> {
    const error = 'endsBy' in refund ? undefined : refund;
    if (error && error.operation === createRefund.name && error.outcome !== 'unknown') {
      return { verdict: 'not_refunded' };
    }
    const id = ('endsBy' in refund ? refund.id : refund.attempt) ?? '';
    if (!id.startsWith('refund/')) return { verdict: 'still_unknown' };
    const entry = new AttemptEntry<RefundAttempt>(this.#attempts.store, keyOf(id));
    const ask = <Result>(work: () => Promise<Result>): Promise<Result> =>
      askAttempts(createRefund, options.timeout ?? this.#caller.timeout, work);
    const attempt = await ask(() => entry.find(id));
    if (!attempt) return { verdict: 'still_unknown' };
    const charge = await this.#charges.get(attempt.charge_id, options);
    return ask(() =>
      entry.change((all): RefundVerdict => {
        const kept = all.find((each) => each.id === id);
        if (kept?.verdict) return { verdict: kept.verdict, charge };
        const found = judgeRefund(attempt, charge);
        if (kept && found.verdict !== 'still_unknown') settle(kept, found.verdict);
        return found;
      }),
    );
  }

  /**
   * The refunds that may have been made and about which nobody has told a verdict yet: those that are under way, in any
   * process, and those whose process died or whose outcome is unknown. Of all charges in `attempts`, or of one.
   *
   * @throws {Error} when the store fails.
   */
  unsettled(chargeId?: string): Promise<RefundAttempt[]> {
    return this.#attempts.unsettled('refund/', chargeId);
  }

  /**
   * Deletes whatever `attempts` has of a charge's refunds. What became of them can be seen from the charge alone, then.
   *
   * @throws {Error} when the store fails.
   */
  erase(chargeId: string): Promise<void> {
    return this.#attempts.erase(`refund/${chargeId}`);
  }
}

const refuse = (cause: unknown): never => {
  throw notKept(cause);
};

/** The error of a refund that was not sent: `unknown` when one of another call is in its way. */
function refundError(blocking: RefundAttempt | undefined, why: string, cause?: DropPayError): DropPayError {
  const error = callError(createRefund, blocking ? 'unknown' : 'not_sent', `was not sent: ${why}`, { cause });
  return blocking ? Object.defineProperty(error, 'attempt', { value: blocking.id, enumerable: true }) : error;
}
