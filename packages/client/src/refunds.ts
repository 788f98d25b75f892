import type { Call } from './call.ts';
import type { CallOptions } from './call-options.ts';
import type { Caller } from './caller.ts';
import { DropPayError } from './droppay-error.ts';
import { ChargesResource } from './generated/resources/charges.ts';
import { RefundsResource } from './generated/resources/refunds.ts';
import type { Refund, RefundRequest } from './generated/schemas.ts';
import { type RefundVerdict, refundVerdict } from './refund-verdict.ts';
import { stillUnknown } from './still-unknown.ts';

export class Refunds extends RefundsResource {
  readonly #charges: ChargesResource;
  readonly #requests = new WeakMap<DropPayError, RefundRequest>();

  constructor(caller: Caller) {
    super(caller);
    this.#charges = new ChargesResource(caller);
  }

  override create(body: RefundRequest, options?: CallOptions): Call<Refund> {
    const call = super.create(body, options);
    const request = { ...body };
    call.catch((error: unknown) => {
      if (error instanceof DropPayError) this.#requests.set(error, request);
    });
    return call;
  }

  /**
   * Reads the charge and says what became of a refund that failed. It never sends the refund again.
   *
   * | the error                     | the charge's refund, as read now        | verdict                            |
   * | ----------------------------- | --------------------------------------- | ---------------------------------- |
   * | not `unknown`                 | not read                                | `not_refunded`                     |
   * | of another method or client   | not read                                | `still_unknown nothing_to_compare` |
   * | `unknown`, of `create` here   | done, the same amount in cents          | `refunded`                         |
   * |                               | done, another amount                    | `not_refunded`                     |
   * |                               | none                                    | `still_unknown may_still_happen`   |
   * |                               | not done, or an amount is missing       | `still_unknown may_be_others`      |
   *
   * Done is `DONE`, `ACCOUNTED` or without status. That a charge is refunded once is documented; so `refunded` speaks of
   * the charge: it has this refund, and there will be no other, whoever of you asked first. For the same reason another
   * amount proves that this refund has no place any more. Nothing ends the time in which a refund may still arrive,
   * unlike a pay token's: as long as there is none, `not_refunded` is never said. `FAILED` may be an earlier refund's.
   *
   * @param error What `refunds.create` of this client was rejected with. In another process nothing is known of it.
   * @throws DropPayError when the charge cannot be read. Nothing was learned: ask again.
   */
  async reconcile(error: DropPayError, options?: CallOptions): Promise<RefundVerdict> {
    if (error.outcome !== 'unknown') return { verdict: 'not_refunded' };
    const request = this.#requests.get(error);
    if (request === undefined) return stillUnknown('nothing_to_compare');
    const charge = await this.#charges.get(request.charge_id, options);
    return { ...refundVerdict(request, charge), charge };
  }
}
