import type { Resource, Stateful, Timed } from '../../../kernel/resource.ts';
import { can } from '../../../kernel/state-machine.ts';
import type { Work } from '../../../kernel/work.ts';
import { account, type Refund, view } from './refund.ts';

declare module '../../../storage/kinds.ts' {
  interface Kinds {
    /** By public id. */
    refund: Refund;
  }
}

declare module '../../../kernel/due.ts' {
  interface Tasks {
    'refund.account': true;
  }
}

export const refundResource: Resource<'refund'> & Timed<'refund.account'> & Stateful<'refund', 'Refund'> = {
  kinds: { refund: 1 },
  tasks: { 'refund.account': accountRefund },
  machine: 'Refund',
  show: (_, refund) => view(refund),
};

/** Books a refund on the merchant's account. */
async function accountRefund(work: Work, id: string): Promise<void> {
  const refund = await work.get('refund', id);
  if (refund !== undefined && can('Refund', refund.status, 'account')) {
    await work.apply(account(refund, work.context));
  }
}
