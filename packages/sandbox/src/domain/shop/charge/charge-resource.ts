import type { Resource, Stateful, Timed } from '../../../kernel/resource.ts';
import { can } from '../../../kernel/state-machine.ts';
import type { Work } from '../../../kernel/work.ts';
import { account, type Charge } from './charge.ts';
import { show } from './charge-handlers.ts';

declare module '../../../storage/kinds.ts' {
  interface Kinds {
    /** By public id. */
    charge: Charge;
    /** Ids of an authorization's charges, the latest first; see `chargeKey`. */
    chargeOf: { charge: string };
  }
}

declare module '../../../kernel/due.ts' {
  interface Tasks {
    'charge.account': true;
  }
}

export const chargeResource: Resource<'charge' | 'chargeOf'> &
  Timed<'charge.account'> &
  Stateful<'charge', 'Charge'> = {
  kinds: { charge: 1, chargeOf: 1 },
  tasks: { 'charge.account': accountCharge },
  machine: 'Charge',
  show,
};

/** Credits the merchant with a charge. */
async function accountCharge(work: Work, id: string): Promise<void> {
  const charge = await work.get('charge', id);
  if (charge === undefined || !can('Charge', charge.status, 'account')) return;
  const refund = charge.refund === undefined ? undefined : await work.get('refund', charge.refund);
  // A refund made before this moment took its money from what was to be credited.
  await work.apply(account(charge, refund?.cents ?? 0, work.context));
}
