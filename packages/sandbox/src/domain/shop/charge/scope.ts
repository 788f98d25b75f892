import type { DecisionContext } from '../../../kernel/decision-context.ts';
import { toCents } from '../../../kernel/money.ts';
import { type Refusal, refuse } from '../../../kernel/refusal.ts';
import { type Authorization, chargesLeft } from '../authorization/authorization.ts';
import { isExpired } from '../authorization/pay-token.ts';

/** Checks a charge against the limits of its authorization; the sum in cents when it is within them. */
export function withinScope(
  authorization: Authorization,
  payToken: string,
  amount: number,
  { now, note }: Pick<DecisionContext, 'now' | 'note'>,
): number | Refusal {
  const { id, status, policy, cents: most, start, end } = authorization;
  if (policy === 'CHARGED') {
    return refuse(
      'Forbidden',
      `The authorization ${id} has the policy CHARGED: it was charged when it was granted.`,
    );
  }
  if (status !== 'GRANTED') return refuse('Forbidden', `The authorization ${id} is ${status}.`);
  if (authorization.payToken?.val !== payToken || isExpired(authorization.payToken, now)) {
    return refuse(
      'PayTokenExpired',
      'The pay token is older than 180 seconds, or a read has replaced it. Read the authorization for a fresh one.',
    );
  }
  if (now < start) return refuse('Forbidden', `The authorization ${id} cannot be charged yet.`);
  if (now > end) return refuse('Forbidden', `The authorization ${id} can no longer be charged.`);
  if (chargesLeft(authorization) === 0) {
    return refuse('Forbidden', `The authorization ${id} has been charged as often as it allows.`);
  }
  const cents = toCents(amount, note);
  if (!cents) return refuse('WrongArguments', `${amount} is no sum that can be charged.`);
  if (cents > most)
    return refuse('Forbidden', `${cents} cents are more than the ${most} of the authorization ${id}.`);
  return cents;
}
