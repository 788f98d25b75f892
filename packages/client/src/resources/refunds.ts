import type { RefundAttempt } from '../attempts/attempt.ts';
import { AttemptedCall } from '../attempts/attempted-call.ts';
import { settle } from '../attempts/attempt-entry.ts';
import type { Attempts } from '../attempts/attempts.ts';
import {
  type Call,
  type CallOptions,
  forwardResponse,
  type ProvideResponse,
  startCall,
} from '../calls/call.ts';
import type { Caller } from '../calls/caller.ts';
import { prepareBody } from '../calls/prepare-body.ts';
import { checkCallOptions } from '../check-options.ts';
import type { DropPayError } from '../errors/droppay-error.ts';
import { createRefund } from '../generated/operations.ts';
import type { ChargesResource } from '../generated/resources/charges.ts';
import { RefundsResource } from '../generated/resources/refunds.ts';
import type { Refund, RefundRequest } from '../generated/schemas.ts';
import type { Reconciler } from '../reconcile/reconciler.ts';
import type { RefundVerdict } from '../reconcile/refund-verdict.ts';

export class Refunds extends RefundsResource {
  readonly #caller: Caller;
  readonly #attempts: Attempts;
  readonly #charges: ChargesResource;

  readonly #reconciler: () => Promise<Reconciler>;

  constructor(
    caller: Caller,
    attempts: Attempts,
    charges: ChargesResource,
    reconciler: () => Promise<Reconciler>,
  ) {
    super(caller);
    this.#reconciler = reconciler;
    this.#caller = caller;
    this.#attempts = attempts;
    this.#charges = charges;
  }

  /**
   * Gives money back. It is kept in `attempts` before it is sent, and for a day when it was made. It is sent whatever there is of
   * other refunds: `ensure` looks before.
   */
  override create(body: RefundRequest, options?: CallOptions): Call<Refund> {
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
  async ensure(body: RefundRequest, options?: CallOptions): Promise<Refund> {
    const request = prepareBody(createRefund, body);
    const { lookForRefund, mayArrive } = await import('../reconcile/ensure-refund.ts');
    return this.#create(request, options, () => {}, {
      mayArrive: (other) => mayArrive(other, this.#attempts.client),
      look: (blocking, remaining) => lookForRefund(this.#charges, request, blocking, remaining),
    });
  }

  async #create(
    body: RefundRequest,
    options: CallOptions = {},
    provideResponse: ProvideResponse,
    before?: {
      mayArrive: (other: RefundAttempt) => boolean;
      look: (blocking: RefundAttempt | undefined, remaining: CallOptions) => Promise<Refund | undefined>;
    },
  ): Promise<Refund> {
    const { timeout = this.#caller.timeout } = checkCallOptions(createRefund, options);
    const request = prepareBody(createRefund, body);
    const { charge_id, amount } = request;
    const call = new AttemptedCall<RefundAttempt>(
      this.#attempts,
      createRefund,
      `refund/${charge_id}`,
      { charge_id, amount },
      options,
      timeout,
    );
    return call.run(
      async () => {
        // Before the look: whoever looks meanwhile has to find this one.
        const blocking = await call.keep((attempts) => {
          const found = before && attempts.find(before.mayArrive);
          if (!found) attempts.push(call.attempt);
          return found;
        });
        return (
          (await before?.look(blocking, call.remaining())) ??
          forwardResponse(super.create(request, call.remaining()), provideResponse)
        );
      },
      (kept) => settle(kept, 'refunded'),
    );
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
  async reconcile(refund: DropPayError | RefundAttempt, options?: CallOptions): Promise<RefundVerdict> {
    return (await this.#reconciler()).refund(refund, options);
  }

  /**
   * The refunds that may have been made and about which nobody has told a verdict yet: those that are under way, in any
   * process, and those whose process died or whose outcome is unknown. Of all charges in `attempts`, or of one.
   *
   * @throws {Error} when the store fails.
   */
  async unsettled(chargeId?: string): Promise<RefundAttempt[]> {
    return (await this.#reconciler()).unsettled('refund/', chargeId);
  }

  /**
   * Deletes whatever `attempts` has of a charge's refunds. What became of them can be seen from the charge alone, then.
   *
   * @throws {Error} when the store fails.
   */
  async erase(chargeId: string): Promise<void> {
    return (await this.#reconciler()).erase(`refund/${chargeId}`);
  }
}
