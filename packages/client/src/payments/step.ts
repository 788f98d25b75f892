import type { DropPay } from '../droppay.ts';
import { askAuthorization, type CallSettings, judgeAuthorization } from './authorization-step.ts';
import { endsWithHold } from './backoff.ts';
import { announceCharge } from './charge-step.ts';
import { loadSettling } from './load-settling.ts';
import type { Move } from './move.ts';
import type { Payment } from './payment.ts';
import { sendCharge } from './send-charge.ts';

/**
 * Reads or sends one thing, and says what it leads to. Age is tested before state: from the end of the hold on nothing more is
 * read nor charged of what cannot have been charged.
 *
 * @param now Milliseconds since 1970.
 * @param isAnnounced The step before, under the same claim, wrote down what is to be sent, so it was not sent yet.
 * @throws what a reading fails with.
 */
export async function takeStep(
  droppay: DropPay,
  payment: Payment,
  settings: CallSettings,
  now: number,
  isAnnounced: boolean,
): Promise<Move> {
  const { state, holdUntil, authorizationId, failures } = payment;
  const { timeout } = settings;
  const left = holdUntil - now;
  if (left <= 0 && endsWithHold(state)) {
    const reason = authorizationId ? 'EXPIRED' : 'UNREACHABLE';
    return { to: 'expired', why: 'it was not paid within the hold', set: { reason } };
  }
  if (state === 'created') return askAuthorization(droppay, payment, settings);
  if (state === 'waiting') {
    return judgeAuthorization(await droppay.authorizations.get(authorizationId!, { timeout }));
  }
  if (state === 'granted' && !failures) return announceCharge(payment);
  // A call that ends with the hold: what would arrive later is not sent.
  if (state === 'charging' && isAnnounced) return sendCharge(droppay, payment, Math.min(timeout, left));
  const { settle } = await loadSettling();
  // They make two calls, or ask the store as well, within the time of one.
  return settle(droppay, payment, timeout / 2, now, isAnnounced);
}
