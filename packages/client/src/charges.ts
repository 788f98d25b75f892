import { callError } from './call-error.ts';
import { type Call, callOf } from './call.ts';
import type { CallOptions } from './call-options.ts';
import type { Caller } from './caller.ts';
import { DropPayError } from './droppay-error.ts';
import { createCharge } from './generated/operations.ts';
import { AuthorizationsResource } from './generated/resources/authorizations.ts';
import { ChargesResource } from './generated/resources/charges.ts';
import type { AuthorizationId, Charge, ChargeRequest } from './generated/schemas.ts';

/** A charge to make, by its authorization: its pay token is read right before. */
export type ChargeByAuthorization = Omit<ChargeRequest, 'pay_token_val' | 'authorization_id'> & {
  authorization_id: AuthorizationId;
  pay_token_val?: undefined;
};

export class Charges extends ChargesResource {
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
   * no pay token, the outcome is `not_sent` and `cause` is the error of the read, if there was one.
   *
   * @param body The authorization or a pay token, and the amount.
   */
  override create(body: ChargeRequest | ChargeByAuthorization, options: CallOptions = {}): Call<Charge> {
    if (body.pay_token_val !== undefined) return super.create(body, options);
    return callOf(async (keep) => {
      const { timeout = this.#timeout } = options;
      const until = performance.now() + timeout;
      // One deadline for the whole: what reading has taken, charging does not get.
      const rest = (): CallOptions => ({
        ...options,
        timeout: Math.max(Math.ceil(until - performance.now()), 1),
      });
      const charge = async (): Promise<Charge> => {
        const pay_token_val = await this.#payToken(body.authorization_id, rest());
        const { data, response } = await super.create({ ...body, pay_token_val }, rest()).withResponse();
        keep(() => response.clone());
        return data;
      };
      try {
        return await charge();
      } catch (error) {
        if (!(error instanceof DropPayError && error.errorName === 'PayTokenExpired')) throw error;
        return charge();
      }
    });
  }

  async #payToken(id: AuthorizationId, options: CallOptions): Promise<string> {
    const authorization = await this.#authorizations.get(id, options).catch((cause: unknown) => {
      throw notSent(
        `its authorization could not be read: ${cause instanceof Error ? cause.message : String(cause)}`,
        cause,
      );
    });
    const value = authorization.pay_token?.val;
    if (typeof value === 'string' && value !== '') return value;
    throw notSent(
      `authorization ${id} is ${authorization.status ?? 'in an unknown state'} and has no pay token`,
    );
  }
}

const notSent = (why: string, cause?: unknown): DropPayError =>
  callError(createCharge, 'not_sent', `was not sent: ${why}`, cause === undefined ? {} : { cause });
