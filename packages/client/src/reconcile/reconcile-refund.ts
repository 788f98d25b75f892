import type { RefundAttempt } from '../attempts/attempt.ts';
import { AttemptEntry, keyOf, settle } from '../attempts/attempt-entry.ts';
import type { AttemptStore } from '../attempts/attempt-store.ts';
import { useStore } from '../attempts/use-store.ts';
import type { CallOptions } from '../calls/call.ts';
import { createRefund } from '../generated/operations.ts';
import type { ChargesResource } from '../generated/resources/charges.ts';
import { judgeRefund, type RefundVerdict } from './refund-verdict.ts';

/** The rows of the table at RefundVerdict that an attempt decides, and by a reading those of `judgeRefund`. */
export async function reconcileRefund(
  store: AttemptStore,
  charges: ChargesResource,
  id: string,
  options: CallOptions & { timeout: number },
): Promise<RefundVerdict> {
  const entry = new AttemptEntry<RefundAttempt>(store, keyOf(id));
  const ask = <Result>(work: () => Promise<Result>): Promise<Result> =>
    useStore(createRefund, 'unknown', { timeout: options.timeout }, work);
  const attempt = await ask(() => entry.find(id));
  if (!attempt) return { verdict: 'still_unknown' };
  const charge = await charges.get(attempt.charge_id, options);
  return ask(() =>
    entry.change((all): RefundVerdict => {
      const kept = all.find((each) => each.id === id);
      if (kept?.verdict) return { verdict: kept.verdict, charge };
      const found = judgeRefund(attempt, charge);
      if (kept && found.verdict !== 'still_unknown') settle(kept, found.verdict);
      return found;
    }),
  );
}
