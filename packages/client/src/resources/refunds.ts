import type { RefundAttempt } from '../attempts/attempt.ts';
import { type Call, type CallOptions, forwardResponse, startCall } from '../calls/call.ts';
import type { Caller } from '../calls/caller.ts';
import { prepareBody } from '../calls/prepare-body.ts';
import { checkCallOptions } from '../check-options.ts';
import { notSentError } from '../errors/call-error.ts';
import type { DropPayError } from '../errors/droppay-error.ts';
import { sanitizeError } from '../errors/sanitize-error.ts';
import { createRefund } from '../generated/later-operations.ts';
import { RefundsResource } from '../generated/resources/refunds.ts';
import type { Refund, RefundRequest } from '../generated/schemas.ts';
import type { Reconciler } from '../reconcile/reconciler.ts';
import type { RefundVerdict } from '../reconcile/refund-verdict.ts';

export class Refunds extends RefundsResource {
  readonly #reconciler: () => Promise<Reconciler>;

  constructor(caller: Caller, reconciler: () => Promise<Reconciler>) {
    super(caller);
    this.#reconciler = reconciler;
  }

  /**
   * Gives money back. It is kept in `attempts` before it is sent, and for a day when it was made. It is sent whatever there is of
   * other refunds: `ensure` looks before. Look at the `status` of what it resolves to: one that is `FAILED` gave nothing back.
   */
  override create(body: RefundRequest, options?: CallOptions): Call<Refund> {
    return startCall((provideResponse) =>
      this.#make(body, options, false, (request, each) =>
        forwardResponse(super.create(request, each), provideResponse),
      ),
    );
  }

  /**
   * Makes sure that a charge has a refund of this amount, and returns it: reads the charge, and sends the refund unless it is
   * there. However often it is called and in how many processes, as long as they share `attempts` one of them sends at a time,
   * and none while a refund of unknown outcome may arrive, until 5 minutes after its call, or one whose status is not final.
   * Should one arrive later than that, DropPay refuses one of the two: a charge is refunded once, as is documented. A refund
   * that `FAILED` is in nobody's way.
   *
   * @throws {DropPayError} when it is not there. `not_sent`: the charge has another refund, or could not be read; `rejected`: it
   * was refused, or is `FAILED`; `unknown`: it may be on its way, by this call or by another one. Ensure it again later.
   */
  ensure(body: RefundRequest, options?: CallOptions): Promise<Refund> {
    return this.#make(body, options, true, (request, each) => super.create(request, each));
  }

  async #make(
    body: RefundRequest,
    options: CallOptions = {},
    isOnce: boolean,
    send: (request: RefundRequest, options: CallOptions) => Promise<Refund>,
  ): Promise<Refund> {
    // At the time of the call: the caller may use the object again.
    const request = prepareBody(createRefund, body);
    const given = checkCallOptions(createRefund, options);
    const reconciler = await this.#reconciler().catch((thrown: unknown) => {
      throw notSentError(createRefund, 'its code could not be loaded', sanitizeError(thrown));
    });
    return reconciler.makeRefund(request, given, isOnce, send);
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
