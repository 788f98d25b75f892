import type { AttemptStore } from '../attempts/attempt-store.ts';
import type { DropPay } from '../droppay.ts';

/** Milliseconds that the mark is kept, should it not be deleted. */
const MARK_LIFE = 60_000;

/**
 * Leaves a mark in the store, and looks for it through the client: a charge has to be kept there before it is sent.
 *
 * @throws {TypeError} when the client does not see it.
 */
export async function checkAttempts(droppay: DropPay, attempts: AttemptStore): Promise<void> {
  // As of an authorization that there is not.
  const id = `payments-${crypto.randomUUID()}`;
  const expiresAt = Date.now() + MARK_LIFE;
  const mark = JSON.stringify([{ id, expiresAt }]);
  await attempts.replace(`charge/${id}`, undefined, mark, expiresAt);
  const found = await droppay.charges.attempts(id);
  await attempts.replace(`charge/${id}`, mark, undefined, expiresAt).catch(() => {});
  if (found.length > 0) return;
  throw new TypeError(
    'The client of the payments keeps its attempts elsewhere, so nothing is charged. Make it with the store of the payments: ' +
      'new DropPay({ ..., attempts: store.attempts }).',
  );
}
