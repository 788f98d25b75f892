import { toCents } from './amount.ts';
import type { Charge, RefundRequest } from './generated/schemas.ts';
import { mayStillHappen, stillUnknown, type StillUnknown } from './still-unknown.ts';

type Conclusion = { verdict: 'refunded' | 'not_refunded' } | StillUnknown;

/** What became of a refund that failed. `charge` is as it was just read; there is none when nothing had to be read. */
export type RefundVerdict = Conclusion & { charge?: Charge };

/** The part of the table at `refunds.reconcile` that a charge decides. */
export function refundVerdict({ amount: wanted }: RefundRequest, { refund }: Charge): Conclusion {
  if (!refund) return mayStillHappen(0);
  const { amount, status = 'DONE' } = refund;
  try {
    if (status === 'DONE' || status === 'ACCOUNTED') {
      return { verdict: toCents(amount!) === toCents(wanted!) ? 'refunded' : 'not_refunded' };
    }
  } catch {
    // One of the two is no amount of euro, so that they cannot be compared.
  }
  return stillUnknown('may_be_others');
}
