import { can } from '../../../kernel/state-machine.ts';
import type { Work } from '../../../kernel/unit-of-work.ts';
import { account } from './refund.ts';

/** Books a refund on the merchant's account. */
export async function accountRefund(work: Work, id: string): Promise<void> {
  const refund = await work.get('refund', id);
  if (refund !== undefined && can('Refund', refund.status, 'account')) {
    await work.apply(account(refund, work.context));
  }
}
