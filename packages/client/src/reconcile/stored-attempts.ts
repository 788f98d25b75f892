import type { ChargeAttempt, RefundAttempt } from '../attempts/attempt.ts';
import type { AttemptStore } from '../attempts/attempt-store.ts';
import { AttemptEntry, parseAttempts } from '../attempts/attempt-entry.ts';

/** The attempts that may have moved money, of one authorization or charge or of all. */
export async function unsettledAttempts<Kept extends ChargeAttempt | RefundAttempt>(
  store: AttemptStore,
  kind: 'charge/' | 'refund/',
  of: string | undefined,
): Promise<Kept[]> {
  const texts = of === undefined ? await store.list(kind) : [await store.read(kind + of)];
  return texts.flatMap((text) => parseAttempts<Kept>(text)).filter(({ verdict }) => !verdict);
}

/** Forgets everything of an authorization or charge. */
export async function eraseAttempts(store: AttemptStore, key: string): Promise<void> {
  const entry = new AttemptEntry(store, key);
  await entry.find('');
  await entry.change((attempts) => void attempts.splice(0));
}
