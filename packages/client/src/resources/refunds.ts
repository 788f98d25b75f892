import { type Call, type CallOptions, forwardResponse, startCall } from '../calls/call.ts';
import type { Caller } from '../calls/caller.ts';
import type { DropPayError } from '../errors/droppay-error.ts';
import type { ChargesResource } from '../generated/resources/charges.ts';
import { RefundsResource } from '../generated/resources/refunds.ts';
import type { Refund, RefundRequest } from '../generated/schemas.ts';
import { type RefundVerdict, judgeRefund } from '../reconcile/refund-verdict.ts';

export class Refunds extends RefundsResource {
  readonly #charges: ChargesResource;
  readonly #requests = new WeakMap<DropPayError, RefundRequest>();

  constructor(caller: Caller, charges: ChargesResource) {
    super(caller);
    this.#charges = charges;
  }

  override create(body: RefundRequest, options?: CallOptions): Call<Refund> {
    const request = { ...body };
    return startCall((provideResponse) =>
      forwardResponse(super.create(body, options), provideResponse).catch((error: DropPayError) => {
        this.#requests.set(error, request);
        throw error;
      }),
    );
  }

  /**
   * Reads the charge and says what became of a refund that failed, by the table at RefundVerdict. It never sends the
   * refund again.
   *
   * @param error The error that `create` of this client was rejected with. Another client or process knows nothing of it.
   * @throws {DropPayError} when the charge cannot be read. Nothing was learned: ask again.
   */
  async reconcile(error: DropPayError, options?: CallOptions): Promise<RefundVerdict> {
    const request = this.#requests.get(error);
    if (!request) return { verdict: 'still_unknown' };
    if (error.outcome !== 'unknown') return { verdict: 'not_refunded' };
    return judgeRefund(request, await this.#charges.get(request.charge_id, options));
  }
}
