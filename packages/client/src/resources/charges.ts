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
import { createCharge } from '../generated/operations.ts';
import { AuthorizationsResource } from '../generated/resources/authorizations.ts';
import { ChargesResource } from '../generated/resources/charges.ts';
import type { AuthorizationId, Charge, ChargeRequest, PayTokenValue } from '../generated/schemas.ts';
import { amountProblem } from '../money/amount.ts';
import type { ChargeAttempt } from '../reconcile/charge-attempt.ts';
import type { ChargeVerdict, ReconcileOptions } from '../reconcile/charge-verdict.ts';
import { judgeCharge } from '../reconcile/judge-charge.ts';

/** A charge to make, by its authorization: its pay token is read right before. */
export type ChargeByAuthorization = Omit<ChargeRequest, 'pay_token_val' | 'authorization_id'> & {
  authorization_id: AuthorizationId;
  pay_token_val?: undefined;
};

export class Charges extends ChargesResource {
  /** Charges under way, and those whose outcome is still unknown. */
  readonly #unsettled = new Set<ChargeAttempt>();
  // Not on the errors, which are logged: an attempt holds a pay token.
  readonly #attempts = new WeakMap<DropPayError, ChargeAttempt>();
  readonly #authorizations: AuthorizationsResource;
  readonly #timeout: number;

  constructor(caller: Caller) {
    super(caller);
    this.#timeout = caller.timeout;
    this.#authorizations = new AuthorizationsResource(caller);
  }

  /**
   * Charges a customer. Without `pay_token_val` it reads the authorization first, which renews the pay token, and
   * charges with the fresh one. Should that have expired on the way all the same (410/200), which proves that no money
   * moved, it reads and charges once more; a pay token of the caller's own is never replaced. It is `rejected` when that
   * one has expired, too: by one reading of DropPay's pages every read of the authorization, by whomever, ends the pay token
   * before, and calling again is safe.
   *
   * A charge that fails for want of money is a charge whose `status` is `FAILED`, or a 4xx: the pages say both.
   *
   * The errors are those of the charge. When the charge was not sent, because the authorization could not be read or has
   * no pay token, the outcome is `not_sent` and `cause` is the error of the read, if there was one. When it is `unknown`,
   * ask `reconcile` before you charge the authorization again.
   *
   * @param body The authorization or a pay token, and the amount.
   */
  override create(body: ChargeRequest | ChargeByAuthorization, options: CallOptions = {}): Call<Charge> {
    // A copy, because it is sent after a read, and the caller may use the object again.
    const request = { ...body };
    const { authorization_id, pay_token_val: ownPayToken, amount } = request;
    const attempt: ChargeAttempt = { id: authorization_id, payToken: ownPayToken };
    for (const other of this.#unsettled) {
      if (other.id === authorization_id) attempt.overlapping = other.overlapping = true;
    }
    if (authorization_id) this.#unsettled.add(attempt);
    const { signal, timeout = this.#timeout } = options;
    const until = performance.now() + timeout;
    // One deadline for the whole call: the time that reading took is not there for charging.
    const remainingOptions = (): CallOptions => ({ signal, timeout: Math.ceil(until - performance.now()) });
    const chargeOnce = async (provideResponse: ProvideResponse): Promise<Charge> => {
      // No read when the amount will be refused.
      const pay_token_val =
        ownPayToken ||
        (amount !== undefined && amountProblem(amount)
          ? ''
          : await this.#readPayToken(attempt, authorization_id!, remainingOptions()));
      const made = await forwardResponse(
        super.create({ ...request, pay_token_val }, remainingOptions()),
        provideResponse,
      );
      this.#unsettled.delete(attempt);
      return made;
    };
    return startCall((provideResponse) =>
      chargeOnce(provideResponse)
        .catch((error: DropPayError) => {
          if (ownPayToken || error.errorName !== 'PayTokenExpired') throw error;
          return chargeOnce(provideResponse);
        })
        .catch((error: DropPayError) => {
          attempt.failedAt = performance.now();
          this.#attempts.set(error, attempt);
          if (error.outcome !== 'unknown') this.#unsettled.delete(attempt);
          throw error;
        }),
    );
  }

  /**
   * Reads the authorization and says what became of a charge that failed, by the table at ChargeVerdict. It never charges.
   * A charge that it finds made it cannot hand over: no operation finds a charge by its authorization, so its id stays
   * unknown. `not_charged` takes two readings, the second at least 2 minutes after one that showed another pay token.
   *
   * @param error The error that `create` of this client was rejected with. Another client or process knows nothing of it.
   * @throws {DropPayError} when the authorization cannot be read. Nothing was learned: ask again.
   */
  async reconcile(error: DropPayError, options?: ReconcileOptions): Promise<ChargeVerdict> {
    const attempt = this.#attempts.get(error);
    if (attempt && error.outcome !== 'unknown') return { verdict: 'not_charged' };
    if (!attempt?.id) return { verdict: 'still_unknown' };
    if (attempt.verdict) return attempt.verdict;
    const askedAt = performance.now();
    const authorization = await this.#authorizations.get(attempt.id, options);
    // Another caller may have asked meanwhile, and acted on the verdict it was told.
    const verdict = attempt.verdict ?? judgeCharge(attempt, authorization, askedAt, options?.exclusive);
    if (verdict.verdict !== 'still_unknown') {
      attempt.verdict = verdict;
      this.#unsettled.delete(attempt);
    }
    return verdict;
  }

  /** Reads a fresh pay token, and notes it with the count that `reconcile` will compare with. */
  async #readPayToken(
    attempt: ChargeAttempt,
    id: AuthorizationId,
    options: CallOptions,
  ): Promise<PayTokenValue> {
    const authorization = await this.#authorizations.get(id, options).catch((cause: DropPayError) => {
      throw notSentError(`authorization ${id} could not be read: ${cause.message}`, cause);
    });
    const { pay_token, charge_success_count, status } = authorization;
    if (!pay_token?.val) {
      throw notSentError(`authorization ${id} has no pay token, its status is ${status}`);
    }
    attempt.countBefore = charge_success_count ?? undefined;
    attempt.endsAt =
      performance.now() + (Date.parse(pay_token.date_expiring!) - Date.parse(pay_token.date_issued!) || 0);
    return (attempt.payToken = pay_token.val);
  }
}

const notSentError = (why: string, cause?: DropPayError): DropPayError =>
  callError(createCharge, 'not_sent', `was not sent: ${why}`, { cause });
