import { can } from '../../../kernel/state-machine.ts';
import type { Work } from '../../../kernel/unit-of-work.ts';
import { account } from './charge.ts';

/** Credits the merchant with a charge. */
export async function accountCharge(work: Work, id: string): Promise<void> {
  const charge = await work.get('charge', id);
  if (charge === undefined || !can('Charge', charge.status, 'account')) return;
  const refund = charge.refund === undefined ? undefined : await work.get('refund', charge.refund);
  // A refund made before this moment took its money from what was to be credited.
  await work.apply(account(charge, refund?.cents ?? 0, work.context));
}
