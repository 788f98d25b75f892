import type { DropPay } from '../droppay.ts';
import type { DropPayError } from '../errors/droppay-error.ts';
import type { Authorization } from '../generated/schemas.ts';
import { fromCents } from '../money/amount.ts';
import type { Move } from './move.ts';
import type { Payment, PaymentReason } from './payment.ts';

/** What calls are made with, beside what the payment says. */
export interface CallSettings {
  posId: string;
  listener?: string | undefined;
  /** Milliseconds for one call. */
  timeout: number;
}

/** Statuses of refusals that stay: the request is wrong. Any other may pass. */
const HOPELESS = /^4(0[05]|1[1-57]|28|31)$/;
/**
 * Asks for the authorization. It may be asked for again when the response was lost, for nobody has seen the link of the first one.
 *
 * | what comes                          | to                           |
 * | ----------------------------------- | ---------------------------- |
 * | an authorization with a link        | `waiting`                    |
 * | 400, 405, 411 to 415, 417, 428, 431 | `refused`, by `REJECTED`     |
 * | anything else                       | again later, within the hold |
 */
export async function askAuthorization(
  droppay: DropPay,
  { id, cents, description, loopbackUri, holdUntil, authorizationId }: Payment,
  { posId, listener, timeout }: CallSettings,
): Promise<Move> {
  // Learned before, and not written as a state.
  if (authorizationId) return { to: 'waiting', why: `authorization ${authorizationId}` };
  try {
    const { id: made, sharing } = await droppay.authorizations.create(
      {
        charge_amount: fromCents(cents),
        pos_id: posId,
        policy: 'CHARGEABLE', // nothing moves when the customer approves
        charge_max_count: 1, // and whatever goes wrong, it is charged once at most
        charge_date_end: new Date(holdUntil).toISOString(),
        merchant_custom_id: id,
        ...(description && { description }),
        ...(listener && { webhooks: { ALL: listener } }),
        ...(loopbackUri && { loopback_uri: loopbackUri }),
      },
      { timeout },
    );
    if (!sharing) throw new Error(`Authorization ${made} has no link.`);
    return { to: 'waiting', why: `authorization ${made}`, set: { authorizationId: made, sharing } };
  } catch (error) {
    const { outcome, status, message } = error as DropPayError;
    if (outcome !== 'rejected' || !HOPELESS.test(`${status}`)) return { error };
    return { to: 'refused', why: message, error, set: { reason: 'REJECTED' } };
  }
}

/**
 * What a reading of the authorization leads to, while no charge of this program may be on its way:
 *
 * | status                            | charged        | to                                                |
 * | --------------------------------- | -------------- | ------------------------------------------------- |
 * | any                               | once or more   | `unclear`: somebody else did, by an unknown amount |
 * | `GRANTED`                         | no, or unknown | `granted`                                         |
 * | `REFUSED`, `CANCELLED`, `REVOKED` | no, or unknown | `refused`                                         |
 * | `EXPIRED`                         | no, or unknown | `expired`                                         |
 * | any other, or none                | no, or unknown | as it was                                         |
 */
export function judgeAuthorization({ id, status, charge_success_count: count }: Authorization): Move {
  if (count! > 0) {
    return { to: 'unclear', why: `authorization ${id} was charged, and not by this program` };
  }
  const why = `authorization ${id} is ${status}`;
  if (status === 'GRANTED') return { to: 'granted', why, next: 'look' };
  if (!/^(REFUSED|CANCELLED|REVOKED|EXPIRED)$/.test(`${status}`)) return {};
  const to = status === 'EXPIRED' ? 'expired' : 'refused';
  return { to, why, set: { reason: status as PaymentReason } };
}
