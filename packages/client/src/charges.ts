import { callError } from './call-error.ts';
import { type Call, callOf } from './call.ts';
import type { CallOptions } from './call-options.ts';
import type { Caller } from './caller.ts';
import { type ChargeAttempt, ChargeAttempts } from './charge-attempts.ts';
import { type ChargeVerdict, chargeVerdict } from './charge-verdict.ts';
import { DropPayError } from './droppay-error.ts';
import { createCharge } from './generated/operations.ts';
import { AuthorizationsResource } from './generated/resources/authorizations.ts';
import { ChargesResource } from './generated/resources/charges.ts';
import type { AuthorizationId, Charge, ChargeRequest, PayTokenValue } from './generated/schemas.ts';
import { stillUnknown } from './still-unknown.ts';

/** A charge to make, by its authorization: its pay token is read right before. */
export type ChargeByAuthorization = Omit<ChargeRequest, 'pay_token_val' | 'authorization_id'> & {
  authorization_id: AuthorizationId;
  pay_token_val?: undefined;
};

export interface ReconcileOptions extends CallOptions {
  /**
   * Your word that between the charge and now nobody else charges this authorization: no other process, no other client,
   * not DropPay itself (policy `CHARGED`), no charge by pay token alone, no earlier one that is still `NEW`.
   * @default false
   */
  exclusive?: boolean | undefined;
}

export class Charges extends ChargesResource {
  readonly #attempts = new ChargeAttempts();
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
    const { authorization_id, pay_token_val: own } = body;
    return callOf((keep) =>
      this.#attempts.follow(authorization_id, own, async (attempt) => {
        const { timeout = this.#timeout } = options;
        const until = performance.now() + timeout;
        // One deadline for the whole: what reading has taken, charging does not get.
        const rest = (): CallOptions => ({
          ...options,
          timeout: Math.max(Math.ceil(until - performance.now()), 1),
        });
        const charge = async (): Promise<Charge> => {
          const pay_token_val = own ?? (await this.#prepare(attempt, authorization_id!, rest()));
          const { data, response } = await super.create({ ...body, pay_token_val }, rest()).withResponse();
          keep(() => response.clone());
          return data;
        };
        try {
          return await charge();
        } catch (error) {
          const isExpired = error instanceof DropPayError && error.errorName === 'PayTokenExpired';
          if (own !== undefined || !isExpired) throw error;
          return charge();
        }
      }),
    );
  }

  /**
   * Reads the authorization and says what became of a charge that failed. It never charges, and it cannot give you the
   * charge: no operation finds a charge by its authorization, so a recovered charge's id stays unknown.
   *
   * | the error                     | the authorization, as read now               | verdict                            |
   * | ----------------------------- | -------------------------------------------- | ---------------------------------- |
   * | not `unknown`                 | not read                                     | `not_charged`                      |
   * | of another method or client,  |                                              |                                    |
   * | or without authorization_id   | not read                                     | `still_unknown nothing_to_compare` |
   * | `unknown`, of `create` here   | does not say how often it was charged        | `still_unknown nothing_to_compare` |
   * |                               | allows 1 charge: charged                     | `charged`                          |
   * |                               | allows more: 1 more than before, `exclusive`,|                                    |
   * |                               | no other charge of this client meanwhile     | `charged`                          |
   * |                               | allows more: any other increase              | `still_unknown may_be_others`      |
   * |                               | allows more: fewer than before, or nothing   |                                    |
   * |                               | was read before, for the pay token was yours | `still_unknown nothing_to_compare` |
   * |                               | as often as before, and it is too late (1)   | `not_charged`                      |
   * |                               | as often as before                           | `still_unknown may_still_happen`   |
   *
   * (1) Too late for a charge that is still on its way: its pay token is dead, for reading has brought another one or the
   * authorization is final; 5 minutes have passed since it failed (the token's life of 180 seconds, or longer if its
   * dates say so, and 120 seconds to count what was accepted before); and the scheme is not a SEPA credit transfer.
   *
   * How sure that is: that a pay token is needed and expires, that reading renews an expired one only, and what is
   * counted, is documented. That a final authorization cannot be charged, that a count never falls, and that an answer
   * counts all that was charged before it was asked for, is inferred. The 120 seconds are a choice of this client.
   *
   * The authorization has a count and no sum: `charged` does not prove the amount. Where 1 charge is allowed it says that
   * this one was made and there will be no other, whoever of you asked first.
   *
   * @param error What `charges.create` of this client was rejected with. In another process nothing is known of it.
   * @throws DropPayError when the authorization cannot be read. Nothing was learned: ask again.
   */
  async reconcile(
    error: DropPayError,
    { exclusive = false, ...options }: ReconcileOptions = {},
  ): Promise<ChargeVerdict> {
    if (error.outcome !== 'unknown') return { verdict: 'not_charged' };
    const attempt = this.#attempts.of(error);
    if (attempt?.id === undefined) return stillUnknown('nothing_to_compare');
    if (attempt.settled !== undefined) return attempt.settled;
    // Before the read: the answer counts at least what was charged until now.
    const waited = performance.now() - attempt.failed;
    const authorization = await this.#authorizations.get(attempt.id, options);
    const verdict = { ...chargeVerdict(attempt, authorization, waited, exclusive), authorization };
    if (verdict.verdict !== 'still_unknown') this.#attempts.settle(attempt, verdict);
    return verdict;
  }

  /** Notes the fresh pay token and what `reconcile` will compare with. */
  async #prepare(attempt: ChargeAttempt, id: AuthorizationId, options: CallOptions): Promise<PayTokenValue> {
    const authorization = await this.#authorizations.get(id, options).catch((cause: unknown) => {
      throw notSent(
        `its authorization could not be read: ${cause instanceof Error ? cause.message : String(cause)}`,
        cause,
      );
    });
    const value = authorization.pay_token?.val;
    if (typeof value !== 'string' || value === '') {
      throw notSent(
        `authorization ${id} is ${authorization.status ?? 'in an unknown state'} and has no pay token`,
      );
    }
    attempt.count = authorization.charge_success_count;
    return (attempt.payToken = value);
  }
}

const notSent = (why: string, cause?: unknown): DropPayError =>
  callError(createCharge, 'not_sent', `was not sent: ${why}`, cause === undefined ? {} : { cause });
