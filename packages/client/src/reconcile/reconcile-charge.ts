import type { ChargeAttempt } from '../attempts/attempt.ts';
import { attemptTime } from '../attempts/attempt-clock.ts';
import { AttemptEntry, keyOf, settle } from '../attempts/attempt-entry.ts';
import type { Attempts } from '../attempts/attempts.ts';
import { digest } from '../attempts/digest.ts';
import { useStore } from '../attempts/use-store.ts';
import { createCharge } from '../generated/operations.ts';
import type { AuthorizationsResource } from '../generated/resources/authorizations.ts';
import type { ChargeVerdict, ReconcileOptions } from './charge-verdict.ts';
import { judgeCharge } from './judge-charge.ts';

/** The rows of the table at ChargeVerdict that an attempt decides, and by a reading those of `judgeCharge`. */
export async function reconcileCharge(
  attempts: Attempts,
  authorizations: AuthorizationsResource,
  id: string,
  options: ReconcileOptions & { timeout: number },
): Promise<ChargeVerdict> {
  const entry = new AttemptEntry<ChargeAttempt>(attempts.store, keyOf(id));
  const ask = <Result>(work: () => Promise<Result>): Promise<Result> =>
    useStore(createCharge, 'unknown', { timeout: options.timeout }, work);
  /** Judges the attempt as it is when the verdict is kept: another caller may have asked meanwhile, and acts on its verdict. */
  const conclude = (judge: (kept: ChargeAttempt) => ChargeVerdict): Promise<ChargeVerdict> =>
    ask(() =>
      entry.change((all) => {
        const kept = all.find((attempt) => attempt.id === id);
        if (!kept) return { verdict: 'still_unknown' };
        const found = judge(kept);
        if (!kept.verdict && found.verdict !== 'still_unknown') settle(kept, found.verdict);
        return found;
      }),
    );

  const attempt = await ask(() => entry.find(id));
  if (!attempt) return { verdict: 'still_unknown' };
  if (attempt.verdict === 'not_charged') return { verdict: 'not_charged' };
  const [askedAt] = attemptTime(attempt, attempts.client);
  if (!attempt.sending) {
    const retryAfter = attempt.endsBy - askedAt;
    if (retryAfter > 0) return { verdict: 'still_unknown', retryAfter };
    // Should its process come back to life now, it finds the verdict and does not send.
    return conclude(({ sending, verdict = 'not_charged' }) =>
      sending ? { verdict: 'still_unknown', retryAfter: 1000 } : ({ verdict } as ChargeVerdict),
    );
  }
  const authorization = await authorizations.get(attempt.authorization_id, options);
  const { pay_token } = authorization;
  const payToken = pay_token?.val ? await digest(pay_token.val) : undefined;
  const [, now] = attemptTime(attempt, attempts.client);
  return conclude((kept) =>
    kept.verdict
      ? { verdict: kept.verdict, authorization }
      : judgeCharge(kept, authorization, { askedAt, now, payToken, exclusive: options.exclusive }),
  );
}
