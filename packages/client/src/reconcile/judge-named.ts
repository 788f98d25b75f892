import type { ChargeAttempt } from '../attempts/attempt.ts';
import { differs, isThere } from '../calls/identity.ts';
import type { Charge } from '../generated/schemas.ts';
import type { ChargeVerdict } from './charge-verdict.ts';
import { statusVerdict } from './status-verdict.ts';

/** A charge as it was read, and the digest of its pay token, if it shows one. */
export interface NamedCharge {
  charge: Charge;
  payToken: string | undefined;
}

/** The id of the charge that the response named, believed or not, if it is one that can be read. */
export const namedCharge = ({ charge_id, contradicted }: ChargeAttempt): string | undefined =>
  /^\w{1,64}$/.exec(charge_id ?? contradicted?.charge_id ?? '')?.[0];

/**
 * The second table at ChargeVerdict: what the first says of an attempt, held against the charge that its response named.
 *
 * @param named Undefined when it named none, or there is none.
 */
export function judgeNamed(
  attempt: ChargeAttempt,
  named: NamedCharge | undefined,
  counted: ChargeVerdict,
): ChargeVerdict {
  const { authorization_id, contradicted } = attempt;
  const charge = named?.charge;
  const owner = charge?.authorization_id || contradicted?.authorization_id;
  const isOwn =
    named !== undefined &&
    !differs('authorization_id', owner, authorization_id) &&
    (named.payToken ?? attempt.payToken) === attempt.payToken;
  const proven = isOwn ? statusVerdict(named.charge) : undefined;
  const isUndecided = isOwn && proven === undefined;
  const doubt = {
    verdict: 'still_unknown',
    ...(contradicted && { contradicted }),
    ...(charge && { charge }),
  } as const;
  switch (counted.verdict) {
    case 'charged': {
      if (!contradicted) return counted;
      const isAsAsked = isThere(charge?.amount) && !differs('amount', charge?.amount, attempt.amount);
      if (proven === 'charged' && isAsAsked) return { ...counted, charge: charge! };
      return { ...counted, ...doubt, ...(isUndecided && { retryAfter: 30_000 }) };
    }
    case 'not_charged':
      return isUndecided || proven === 'charged' ? { ...counted, ...doubt, retryAfter: 30_000 } : counted;
    case 'still_unknown':
      return contradicted ? { ...counted, ...doubt } : counted;
  }
}
