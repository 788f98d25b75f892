import type { RefundAttempt } from '../attempts/attempt.ts';
import type { Charge, Refund } from '../generated/schemas.ts';
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
 * | of an attempt that was told | as it is                                             | that verdict                     |
 * | a verdict in the last day   |                                                      |                                  |
 * | any other                   | none                                                 | `still_unknown`, with retryAfter |
 * | whose response told the id  | `FAILED`                                             | `not_refunded`                   |
 * | of this very refund         |                                                      |                                  |
 * | as above                    | not `DONE`, `ACCOUNTED` or without status            | `still_unknown`, with retryAfter |
 * | any other                   | not `DONE`, `ACCOUNTED` or without status            | `still_unknown`                  |
 * | any other                   | its amount, or that of the request, is no amount     | `still_unknown`                  |
 * | any other                   | of the same amount in cents                          | `refunded`                       |
 * | whose response told the id  | of another amount                                    | `still_unknown`                  |
 * | of this very refund         |                                                      |                                  |
 * | any other                   | of another amount                                    | `not_refunded`                   |
 *
 * A refund that was asked for without an amount is one of the charge's amount.
 *
 * A charge is refunded once, as is documented. So `refunded` speaks of the charge: it has this refund and there will be
 * no other, whichever of your processes asked for it. So, too, another refund leaves no place for this one, and asking
 * for the refund again cannot give the money back twice. Unlike a charge, whose pay token ends, a refund may arrive at
 * any time: while the charge has none, `not_refunded` is never said. One that is `FAILED` may
 * be an earlier one, unless it is known by its id. That a failed one stays failed is inferred.
 */
export type RefundVerdict =
  | { verdict: 'refunded'; charge: Charge }
  | { verdict: 'not_refunded'; charge?: Charge }
  | { verdict: 'still_unknown'; charge?: Charge; retryAfter?: number };

/** Milliseconds until reading again can say more. */
const PAUSE = 30_000;

/** The rows of the table at RefundVerdict that a charge decides. */
export function judgeRefund(
  { amount: asked, refund_id }: Pick<RefundAttempt, 'amount' | 'refund_id'>,
  charge: Charge,
): RefundVerdict {
  const { refund } = charge;
  if (!refund) return { verdict: 'still_unknown', charge, retryAfter: PAUSE };
  const { id, amount } = refund;
  // Without an amount the whole charge was to be refunded.
  const wanted = asked ?? charge.amount;
  const isThis = refund_id !== undefined && id === refund_id;
  const verdict = verdictOfStatus(refund);
  if (isThis && verdict === 'not_refunded') return { verdict, charge };
  if (isThis && !verdict) return { verdict: 'still_unknown', charge, retryAfter: PAUSE };
  if (verdict !== 'refunded' || amountProblem(wanted) || amountProblem(amount))
    return { verdict: 'still_unknown', charge };
  // Two amounts of euro are the same number exactly when they are the same cents.
  if (amount === wanted) return { verdict, charge };
  return { verdict: isThis ? 'still_unknown' : 'not_refunded', charge };
}

/**
 * What the status of a refund says of its money. No source says that one without status is done, but known samples lack it, and
 * what is not told to have failed counts as made.
 *
 * | status                       | verdict        | why                                                             |
 * | ---------------------------- | -------------- | --------------------------------------------------------------- |
 * | `DONE`, `ACCOUNTED`, or none | `refunded`     | documented: the refund was made                                 |
 * | `FAILED`                     | `not_refunded` | documented as a status; that nothing leads out of it, inferred  |
 * | any other, such as `NEW`     | none           | `NEW` is a charge's for "created, not executed yet"             |
 */
export function verdictOfStatus({ status }: Refund): NonNullable<RefundAttempt['verdict']> | undefined {
  switch (status ?? ('DONE' satisfies RefundState)) {
    case 'DONE' satisfies RefundState:
    case 'ACCOUNTED' satisfies RefundState:
      return 'refunded';
    case 'FAILED' satisfies RefundState:
      return 'not_refunded';
    default:
      return undefined;
  }
}
