import type { Payment } from './payment.ts';

/**
 * What a payment says of the goods, as in the table at PaymentState: `kept` for its customer and not handed out, `good` once they
 * may be, `void` since they went back, `free` to be sold again.
 *
 * | payment                                                                       | goods  |
 * | ----------------------------------------------------------------------------- | ------ |
 * | `refused`, `expired`                                                          | `free` |
 * | `refunding`, `refund_unclear`, `refunded`, all of it                          | `void` |
 * | `refunded` after it had ended, whatever part of it: the goods are others'     | `void` |
 * | the same, a part of it: which of the goods `refund.cents` are for, you know   | `good` |
 * | `paid`, with the problem `charge_gone`, until a person has looked             | `kept` |
 * | `paid`                                                                        | `good` |
 * | any other                                                                     | `kept` |
 */
export const goodsOf = ({
  state,
  cents,
  refund,
  problem,
  reason,
}: Payment): 'kept' | 'good' | 'void' | 'free' =>
  /^(refused|expired)$/.test(state)
    ? 'free'
    : state.startsWith('refund') && (reason || refund!.cents === cents)
      ? 'void'
      : /^(paid|refund)/.test(state) && problem?.code !== 'charge_gone'
        ? 'good'
        : 'kept';
