import type { DropPay } from '../droppay.ts';
import type { DropPayError } from '../errors/droppay-error.ts';
import type { Authorization } from '../generated/schemas.ts';
import { fromCents } from '../money/amount.ts';
import type { Move } from './move.ts';
import type { Payment, PaymentReason } from './payment.ts';

/** What authorizations are asked for with, beside what the payment says. */
export interface AuthorizationSettings {
  posId: string;
  listener: string | undefined;
  timeout: number;
}

/** Statuses of a refusal that proves that this authorization will never be made. Others may pass. */
const IMPOSSIBLE = /^4(0[05]|1[1-57]|28|31)$/;
/** What an authorization's end makes of a payment. A status that is not here ends nothing. */
const ends: Readonly<Record<string, 'refused' | 'expired'>> = {
  REFUSED: 'refused',
  CANCELLED: 'refused',
  REVOKED: 'refused',
  EXPIRED: 'expired',
};

/** Asks for the authorization. It may be asked for again when the response was lost: nobody has seen the first one's link. */
export async function askAuthorization(
  droppay: DropPay,
  { id, cents, description, loopbackUri, holdUntil, authorizationId, sharing }: Payment,
  { posId, listener, timeout }: AuthorizationSettings,
): Promise<Move> {
  if (authorizationId) return { to: 'waiting', why: `authorization ${authorizationId}` };
  try {
    const made = await droppay.authorizations.create(
      {
        ...(description && { description }),
        charge_amount: fromCents(cents),
        pos_id: posId,
        policy: 'CHARGEABLE', // nothing moves when the customer approves
        charge_max_count: 1, // and whatever goes wrong, it is charged once at most
        charge_date_end: new Date(holdUntil).toISOString(),
        merchant_custom_id: id,
        ...(listener && { webhooks: { ALL: listener } }),
        ...(loopbackUri && { loopback_uri: loopbackUri }),
      },
      { timeout },
    );
    if (!made.sharing) throw new Error(`Authorization ${made.id} has no link, so nobody can approve it.`);
    const set = { authorizationId: made.id, sharing: made.sharing };
    return { to: 'waiting', why: `authorization ${made.id}`, set };
  } catch (error) {
    const { outcome, status } = error as DropPayError;
    if (outcome === 'rejected' && IMPOSSIBLE.test(`${status}`)) {
      return { to: 'refused', why: (error as Error).message, set: { reason: 'REJECTED' } };
    }
    return { error, set: { sharing } };
  }
}

/**
 * What a reading of the authorization leads to, while no charge of ours may be on its way:
 *
 * | status                              | count          | to                                                     |
 * | ----------------------------------- | -------------- | ------------------------------------------------------ |
 * | any                                 | 1 or more      | `unclear`: charged, and not by this program            |
 * | `GRANTED`                           | 0 or missing   | `granted`                                              |
 * | `REFUSED`, `CANCELLED`, `REVOKED`   | 0 or missing   | `refused`                                              |
 * | `EXPIRED`                           | 0 or missing   | `expired`                                              |
 * | any other, or none                  | 0 or missing   | as it was                                              |
 */
export function judgeAuthorization({ id, status, charge_success_count: count }: Authorization): Move {
  if (count) {
    const why = `authorization ${id} was charged, and not by this program: nobody knows the amount`;
    return { to: 'unclear', why };
  }
  const why = `authorization ${id} is ${status}`;
  if (status === 'GRANTED') return { to: 'granted', why };
  const to = ends[status ?? ''];
  return to ? { to, why, set: { reason: status as PaymentReason } } : {};
}
