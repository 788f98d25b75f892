import type { RefundAttempt } from '../attempts/attempt.ts';
import type { Charge } from '../generated/schemas.ts';
import type { RefundState } from '../generated/states.ts';
import { amountProblem } from '../money/amount.ts';

/**
 * What became of a refund that failed. `charge` is as it was just read, if it was. `retryAfter` is there when asking
 * again, after so many milliseconds, can say more; without it people must look.
 *
 * | the error                   | the charge's refund, as read now                     | verdict                          |
 * | --------------------------- | ---------------------------------------------------- | -------------------------------- |
 * | without attempt in store    | not read                                             | `still_unknown`                  |
 * | not of outcome `unknown`    | not read                                             | `not_refunded`                   |
 * | any other                   | none                                                 | `still_unknown`, with retryAfter |
 * | any other                   | not `DONE`, `ACCOUNTED` or without status            | `still_unknown`                  |
 * | any other                   | its amount, or that of the request, is no amount     | `still_unknown`                  |
 * | any other                   | of the same amount in cents                          | `refunded`                       |
 * | any other                   | of another amount                                    | `not_refunded`                   |
 *
 * A charge is refunded once, as is documented. So `refunded` speaks of the charge: it has this refund and there will be
 * no other, whichever of your processes asked for it. So, too, another refund leaves no place for this one, and asking
 * for the refund again cannot give the money back twice. Unlike a charge, whose pay token ends, a refund may arrive at
 * any time: while the charge has none, `not_refunded` is never said. One that is `FAILED` may be an earlier one.
 */
export type RefundVerdict =
  | { verdict: 'refunded'; charge: Charge }
  | { verdict: 'not_refunded'; charge?: Charge }
  | { verdict: 'still_unknown'; charge?: Charge; retryAfter?: number };

/** The rows of the table at RefundVerdict that a charge decides. */
export function judgeRefund(
  { amount: wanted }: Pick<RefundAttempt, 'charge_id' | 'amount'>,
  charge: Charge,
): RefundVerdict {
  const { refund } = charge;
  if (!refund) return { verdict: 'still_unknown', charge, retryAfter: 30_000 };
  const { amount } = refund;
  const status = refund.status ?? ('DONE' satisfies RefundState);
  const isDone = status === ('DONE' satisfies RefundState) || status === ('ACCOUNTED' satisfies RefundState);
  if (!isDone || wanted === undefined || amountProblem(amount)) return { verdict: 'still_unknown', charge };
  // Two amounts of euro are the same number exactly when they are the same cents.
  return { verdict: amount === wanted ? 'refunded' : 'not_refunded', charge };
}
