import type { ChargeAttempt } from '../attempts/attempt.ts';
import { attemptTime } from '../attempts/attempt-clock.ts';
import { settle } from '../attempts/attempt-entry.ts';
import { AttemptedCall } from '../attempts/attempted-call.ts';
import type { Attempts } from '../attempts/attempts.ts';
import { digest } from '../attempts/digest.ts';
import { noteContradiction } from '../attempts/note-contradiction.ts';
import { type Call, type CallOptions, forwardResponse, startCall } from '../calls/call.ts';
import type { Caller } from '../calls/caller.ts';
import { prepareBody } from '../calls/prepare-body.ts';
import { checkCallOptions } from '../check-options.ts';
import { notSentError } from '../errors/call-error.ts';
import type { DropPayError } from '../errors/droppay-error.ts';
import { hideSecrets } from '../errors/hide-secrets.ts';
import { createCharge } from '../generated/operations.ts';
import { AuthorizationsResource } from '../generated/resources/authorizations.ts';
import { ChargesResource } from '../generated/resources/charges.ts';
import type { AuthorizationId, Charge, ChargeRequest, PayTokenValue } from '../generated/schemas.ts';
import type { ChargeVerdict, ReconcileOptions } from '../reconcile/charge-verdict.ts';
import type { Reconciler } from '../reconcile/reconciler.ts';
import { maxCharges } from '../reconcile/max-charges.ts';
import { statusVerdict } from '../reconcile/status-verdict.ts';

/** A charge to make, by its authorization: its pay token is read right before. */
export type ChargeByAuthorization = Omit<ChargeRequest, 'pay_token_val' | 'authorization_id'> & {
  authorization_id: AuthorizationId;
  pay_token_val?: undefined;
};

/** Its pay token may still have to be read. */
const chargeByAuthorization = { ...createCharge, required: ['authorization_id|pay_token_val'] };

export class Charges extends ChargesResource {
  readonly #attempts: Attempts;
  readonly #caller: Caller;
  readonly #authorizations: AuthorizationsResource;
  readonly #reconciler: () => Promise<Reconciler>;

  constructor(caller: Caller, attempts: Attempts, reconciler: () => Promise<Reconciler>) {
    super(caller);
    this.#reconciler = reconciler;
    this.#caller = caller;
    this.#attempts = attempts;
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
   * The errors are those of the charge. When the charge was not sent, because the authorization could not be read, has no pay
   * token or is used up, or because its attempt could not be kept, the outcome is `not_sent`, and `cause` is the error of the
   * read, if there was one. When it is `unknown`, ask `reconcile` before you charge the authorization again.
   *
   * A charge of an authorization is kept in `attempts` before it is sent, until its outcome is known; one that was made for a day
   * more, in a store of yours, for your process may die before it has used the response. One by pay token alone is not kept:
   * nothing can be read of it.
   *
   * @param body The authorization or a pay token, and the amount.
   */
  override create(body: ChargeRequest | ChargeByAuthorization, options: CallOptions = {}): Call<Charge> {
    return startCall(async (provideResponse) => {
      const { timeout = this.#caller.timeout } = checkCallOptions(createCharge, options);
      // What is sent, after a read: the caller may use the object again.
      const request = prepareBody(chargeByAuthorization, body);
      const { authorization_id, pay_token_val: ownPayToken, amount, merchant_custom_id } = request;
      if (!authorization_id) {
        return forwardResponse(super.create(request as ChargeRequest, options), provideResponse);
      }
      const call = new AttemptedCall<ChargeAttempt>(
        this.#attempts,
        createCharge,
        `charge/${authorization_id}`,
        { authorization_id, amount, merchant_custom_id },
        options,
        timeout,
      );
      const chargeOnce = async (): Promise<Charge> => {
        const { pay_token_val, ...noted } = ownPayToken
          ? { pay_token_val: ownPayToken }
          : await this.#readPayToken(call);
        await call.keep((attempts) => {
          const kept = attempts.find(({ id }) => id === call.attempt.id);
          // Whoever was told that it was not made relies on that.
          if (!kept || kept.verdict) throw new Error('it was settled or erased meanwhile');
          Object.assign(kept, noted, { sending: true });
        });
        return forwardResponse(
          super.create({ ...request, pay_token_val }, call.remaining()),
          provideResponse,
        );
      };
      return call.run(
        async () => {
          // Before the read: another charge that ends between the two would be counted as this one.
          await call.keep((attempts) => {
            for (const other of attempts) {
              if (!other.verdict) call.attempt.overlapping = other.overlapping = true;
            }
            attempts.push(call.attempt);
          });
          return chargeOnce().catch((error: DropPayError) => {
            if (ownPayToken || error.errorName !== 'PayTokenExpired') throw error;
            return chargeOnce();
          });
        },
        this.#attempts.isShared ? noteSuccess : undefined,
        noteContradiction,
      );
    });
  }

  /**
   * Reads the authorization and says what became of a charge that failed, by the table at ChargeVerdict. It never charges.
   * A charge that it finds made it cannot hand over: no operation finds a charge by its authorization, so its id stays
   * unknown. `not_charged` takes two readings, the second at least 2 minutes after one that showed another pay token.
   *
   * All who ask about an attempt are told the same verdict, in all processes that share `attempts`, for a day.
   *
   * @param charge The error that `create` was rejected with, or what `unsettled` lists, of this client or of any that has the
   * same `attempts`; also a copy that went through JSON, or just the attempt's id, which the error has as `attempt`.
   * @param options With one `timeout` for all of it.
   * @throws {DropPayError} when the authorization, the charge that its response named or the attempt cannot be read, or the
   * verdict cannot be kept. Nothing was learned: ask again.
   * @throws {TypeError} when it is none of these, such as another error.
   */
  async reconcile(
    charge: DropPayError | ChargeAttempt | string,
    options?: ReconcileOptions,
  ): Promise<ChargeVerdict> {
    return (await this.#reconciler()).charge(charge, options);
  }

  /**
   * The charges that may have moved money and about which nobody has told a verdict yet: those that are under way, in any
   * process, and those whose process died or whose outcome is unknown. Of all authorizations in `attempts`, or of one.
   *
   * @throws {DropPayError} `unknown` when the store fails, or does not respond within the `timeout`.
   * @throws {TypeError} when the id is no string.
   */
  async unsettled(authorizationId?: AuthorizationId, options?: CallOptions): Promise<ChargeAttempt[]> {
    return (await this.#reconciler()).unsettled('charge/', authorizationId, options);
  }

  /**
   * All that `attempts` has of an authorization, the oldest first: what is unsettled, and what was told or settled in the last day.
   * After a crash they say how it stands: any without verdict has to be reconciled first, whatever came later; without any
   * attempt, no charge of it was sent that may have moved money. Only in a store of yours: the default one forgets what has
   * succeeded.
   *
   * @throws {DropPayError} `unknown` when the store fails, or does not respond within the `timeout`.
   * @throws {TypeError} when the id is no string.
   */
  async attempts(authorizationId: AuthorizationId, options?: CallOptions): Promise<ChargeAttempt[]> {
    return (await this.#reconciler()).attempts('charge/', authorizationId, options);
  }

  /**
   * Deletes whatever `attempts` has of an authorization. What became of its charges cannot be found out any more, and a charge
   * of it that has not been sent yet is not sent.
   *
   * @throws {DropPayError} `unknown` when the store fails, or does not respond within the `timeout`: it may be deleted or not.
   * @throws {TypeError} when the id is no string.
   */
  async erase(authorizationId: AuthorizationId, options?: CallOptions): Promise<void> {
    return (await this.#reconciler()).erase('charge/', authorizationId, options);
  }

  /** Reads a fresh pay token, and what `reconcile` will compare with. */
  async #readPayToken(
    call: AttemptedCall<ChargeAttempt>,
  ): Promise<Partial<ChargeAttempt> & { pay_token_val: PayTokenValue }> {
    const { attempt } = call;
    const id = attempt.authorization_id;
    const authorization = await this.#authorizations
      .get(id, call.remaining())
      .catch((cause: DropPayError) => {
        throw notSentError(createCharge, `authorization ${id} could not be read: ${cause.message}`, cause);
      });
    const { pay_token, charge_success_count: count, status } = authorization;
    const most = maxCharges(authorization);
    if (typeof most === 'number' && typeof count === 'number' && most > 0 && count >= most) {
      throw notSentError(
        createCharge,
        `authorization ${id} is used up, it was charged ${count} of ${most} times before`,
      );
    }
    // Of any type, for a server may send anything.
    const payToken: unknown = pay_token?.val;
    if (typeof payToken !== 'string' || !payToken) {
      const where = typeof status === 'string' ? hideSecrets(status, 50) : 'unknown';
      throw notSentError(createCharge, `authorization ${id} has no pay token, its status is ${where}`);
    }
    const [, now] = attemptTime(attempt, attempt.client);
    const time = (date: unknown): number => (typeof date === 'string' ? Date.parse(date) : NaN);
    const life = time(pay_token!.date_expiring) - time(pay_token!.date_issued) || 0;
    return {
      pay_token_val: payToken,
      payToken: await digest(payToken),
      countBefore: typeof count === 'number' ? count : undefined,
      payTokenEndsAt: now + life,
    };
  }
}

/** What a response proves stays for a day: the process may die before it has used it. */
function noteSuccess(kept: ChargeAttempt, charge: Charge): void {
  kept.charge_id = charge.id;
  const verdict = statusVerdict(charge);
  if (verdict) settle(kept, verdict);
}
