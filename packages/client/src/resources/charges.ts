import { amountProblem } from '../money/amount.ts';
import { callError } from '../errors/call-error.ts';
import { type Call, callOf, type Keep } from '../calls/call.ts';
import { relay } from '../calls/forward-response.ts';
import type { CallOptions } from '../calls/call-options.ts';
import type { Caller } from '../calls/caller.ts';
import type { ChargeAttempt } from '../reconcile/charge-attempt.ts';
import { type ChargeVerdict, chargeVerdict, type ReconcileOptions } from '../reconcile/charge-verdict.ts';
import type { DropPayError } from '../errors/droppay-error.ts';
import { createCharge } from '../generated/operations.ts';
import { AuthorizationsResource } from '../generated/resources/authorizations.ts';
import { ChargesResource } from '../generated/resources/charges.ts';
import type { AuthorizationId, Charge, ChargeRequest, PayTokenValue } from '../generated/schemas.ts';

/** A charge to make, by its authorization: its pay token is read right before. */
export type ChargeByAuthorization = Omit<ChargeRequest, 'pay_token_val' | 'authorization_id'> & {
  authorization_id: AuthorizationId;
  pay_token_val?: undefined;
};

export class Charges extends ChargesResource {
  /** Under way, or of unknown outcome still. */
  readonly #unsettled = new Set<ChargeAttempt>();
  // Apart from the errors, which are logged: an attempt holds a pay token.
  readonly #byError = new WeakMap<DropPayError, ChargeAttempt>();
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
   * moved, it reads and charges once more; a pay token of the caller's own is never replaced.
   *
   * The errors are those of the charge. When the charge was not sent, because the authorization could not be read or has
   * no pay token, the outcome is `not_sent` and `cause` is the error of the read, if there was one. When it is `unknown`,
   * ask `reconcile` before you charge the authorization again.
   *
   * @param body The authorization or a pay token, and the amount.
   */
  override create(body: ChargeRequest | ChargeByAuthorization, options: CallOptions = {}): Call<Charge> {
    // A copy: it is sent after a read, and the caller may use the object again.
    const request = { ...body };
    const { authorization_id, pay_token_val: own, amount } = request;
    const attempt: ChargeAttempt = { id: authorization_id, payToken: own };
    for (const other of this.#unsettled) {
      if (other.id === authorization_id) attempt.shared = other.shared = true;
    }
    if (authorization_id) this.#unsettled.add(attempt);
    const { signal, timeout = this.#timeout } = options;
    const until = performance.now() + timeout;
    // One deadline for the whole: what reading has taken, charging does not get.
    const rest = (): CallOptions => ({ signal, timeout: Math.ceil(until - performance.now()) });
    const charge = async (keep: Keep): Promise<Charge> => {
      // Without a read when the amount will be refused.
      const reads = !own && !(amount !== undefined && amountProblem(amount));
      const pay_token_val = reads ? await this.#prepare(attempt, authorization_id!, rest()) : (own ?? '');
      const made = await relay(super.create({ ...request, pay_token_val }, rest()), keep);
      this.#unsettled.delete(attempt);
      return made;
    };
    return callOf((keep) =>
      charge(keep)
        .catch((error: DropPayError) => {
          if (own || error.errorName !== 'PayTokenExpired') throw error;
          return charge(keep);
        })
        .catch((error: DropPayError) => {
          attempt.failed = performance.now();
          this.#byError.set(error, attempt);
          if (error.outcome !== 'unknown') this.#unsettled.delete(attempt);
          throw error;
        }),
    );
  }

  /**
   * Reads the authorization and says what became of a charge that failed, by the table at ChargeVerdict. It never charges.
   * A charge that it finds made it cannot hand over: no operation finds a charge by its authorization, so its id stays
   * unknown.
   *
   * @param error What `create` of this client was rejected with. Another client or process knows nothing of it.
   * @throws DropPayError when the authorization cannot be read. Nothing was learned: ask again.
   */
  async reconcile(error: DropPayError, options?: ReconcileOptions): Promise<ChargeVerdict> {
    const attempt = this.#byError.get(error);
    if (attempt && error.outcome !== 'unknown') return { verdict: 'not_charged' };
    if (!attempt?.id) return { verdict: 'still_unknown' };
    if (attempt.settled) return attempt.settled;
    // Before the read: the answer counts at least what was charged until now.
    const waited = performance.now() - attempt.failed!;
    const authorization = await this.#authorizations.get(attempt.id, options);
    // Another asked meanwhile, and what was told once has been acted on.
    if (attempt.settled) return attempt.settled;
    const verdict = chargeVerdict(attempt, authorization, waited, options?.exclusive);
    if (verdict.verdict !== 'still_unknown') {
      attempt.settled = verdict;
      this.#unsettled.delete(attempt);
    }
    return verdict;
  }

  /** Notes the fresh pay token and what `reconcile` will compare with. */
  async #prepare(attempt: ChargeAttempt, id: AuthorizationId, options: CallOptions): Promise<PayTokenValue> {
    const authorization = await this.#authorizations.get(id, options).catch((cause: DropPayError) => {
      throw notSent(`authorization ${id} could not be read: ${cause.message}`, cause);
    });
    const value = authorization.pay_token?.val;
    if (!value) {
      throw notSent(`authorization ${id} has no pay token, its status is ${authorization.status}`);
    }
    attempt.count = authorization.charge_success_count;
    return (attempt.payToken = value);
  }
}

const notSent = (why: string, cause?: DropPayError): DropPayError =>
  callError(createCharge, 'not_sent', `was not sent: ${why}`, { cause });
