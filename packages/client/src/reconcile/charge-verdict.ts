import type { ChargeAttempt } from '../attempts/attempt.ts';
import type { CallOptions } from '../calls/call.ts';
import type { Authorization, Charge } from '../generated/schemas.ts';

/**
 * What became of a charge that failed. `authorization` is as it was just read, if it was. `retryAfter` is there when
 * asking again, after so many milliseconds, can say more; without it people must look.
 *
 * | the error                                          | the authorization, as read now             | verdict          |
 * | -------------------------------------------------- | ------------------------------------------ | ---------------- |
 * | of another method, or without attempt in the store | not read                                   | `still_unknown`  |
 * | not of outcome `unknown`                           | not read                                   | `not_charged`    |
 * | of a charge by pay token without authorization_id  | not read                                   | `still_unknown`  |
 * | of an attempt that was told a verdict in the last  |                                            |                  |
 * | day                                                | as it is                                   | that verdict     |
 * | of a process that died before it could have sent   | not read                                   | `not_charged`    |
 * |                                                    |                                            | after its call   |
 * | any other                                          | without `charge_success_count`             | `still_unknown`  |
 * | any other                                          | allows 1 charge, and was charged           | `charged`        |
 * | by a pay token of yours: no count was read before  | allows more charges, or was not charged    | `still_unknown`  |
 * | any other                                          | charged less often than right before       | `still_unknown`  |
 * | you say `exclusive`, and no other charge of the    |                                            |                  |
 * | authorization in these `attempts` was under way or |                                            |                  |
 * | unsettled meanwhile                                | charged once more than right before        | `charged`        |
 * | any other                                          | charged more often than right before       | `still_unknown`  |
 * | any other                                          | charged as often, and it is too late (1)   | `not_charged`    |
 * | any other                                          | charged as often                           | `still_unknown`, |
 * |                                                    |                                            | with retryAfter  |
 *
 * A charge that the response named is read too. It may be a charge that is not executed yet, or one that is contradicted: of
 * another amount, or of another authorization. The count has no sum, so it does not prove the latter:
 *
 * | the rows above say | the charge that was named, as read now                                   | verdict          |
 * | ------------------ | ------------------------------------------------------------------------ | ---------------- |
 * | `charged`          | not contradicted by the response                                         | `charged`        |
 * | `charged`          | this call's, over the amount that it asked for, `DONE`, `ACCOUNTED` or   |                  |
 * |                    | without status                                                           | `charged`        |
 * | `charged`          | this call's, with a status that proves nothing yet                       | `still_unknown`, |
 * |                    |                                                                          | with retryAfter  |
 * | `charged`          | any other, or none                                                       | `still_unknown`  |
 * | `not_charged`      | this call's, and not `FAILED`                                            | `still_unknown`, |
 * |                    |                                                                          | with retryAfter  |
 * | `not_charged`      | any other, or none                                                       | `not_charged`    |
 * | `still_unknown`    | not asked                                                                | `still_unknown`  |
 *
 * It is this call's unless it, or else the response, shows another authorization, or it shows another pay token. `contradicted`
 * is what the response said, `charge` the charge: look at it, give back what is too much, and do not charge again.
 *
 * (1) No charge on its way can be counted any more. All of this together: 2 minutes ago or earlier a reading showed another
 * pay token, or the authorization final; 5 minutes have passed since the failure, or, of a process that died, since its call's
 * timeout; 2 minutes have passed since the pay
 * token's end by its own dates, where they give it more than 180 seconds; it is no SEPA credit transfer. So it takes two
 * readings, the first of which may come at any time.
 *
 * It holds whichever is true of what DropPay's pages say about reading: that it replaces an expired pay token, that it
 * replaces every one, at once or with the old one living on to its end, or that it gives an expired one a new life, for
 * then the pay token stays the same, and only a final authorization ends it. Whether a charge that fails for want of money
 * is answered with 4xx, or with 200 and `FAILED`, makes no difference either: neither is counted.
 *
 * What another client or process has noted it judges by the time of day, with 10 seconds for the difference of two clocks.
 *
 * How sure that is: that a charge needs a pay token, that this expires, and what is counted, is documented. That a final
 * authorization is not charged, that a count never falls, and that a response counts whatever was charged before it was
 * asked for, is inferred. That a charge is counted within 2 minutes of being accepted is a choice of this client's: no
 * source says how long it takes.
 *
 * An authorization has a count and no sum: `charged` does not prove the amount, unless `charge` is there. Where 1 charge is allowed it says that
 * this one was made and that there will be no other, whichever of your processes asked for it.
 */
export type ChargeVerdict =
  | { verdict: 'charged'; authorization: Authorization; charge?: Charge }
  | { verdict: 'not_charged'; authorization?: Authorization }
  | {
      verdict: 'still_unknown';
      authorization?: Authorization;
      charge?: Charge;
      contradicted?: ChargeAttempt['contradicted'];
      retryAfter?: number;
    };

export interface ReconcileOptions extends CallOptions {
  /**
   * Your word that between the charge and now nobody else charges this authorization: no client without these `attempts`,
   * not DropPay itself (policy `CHARGED`), no charge by pay token alone, no earlier one that is still `NEW`. Where several
   * charges are allowed, more of them prove nothing without it.
   * @default false
   */
  exclusive?: boolean | undefined;
}
