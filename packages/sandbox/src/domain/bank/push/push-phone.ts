import type { Actable } from '../../actable.ts';
import { can } from '../../../kernel/state-machine.ts';
import { isRefusal, refuse } from '../../../kernel/refusal.ts';
import type { Work } from '../../../kernel/work.ts';
import { available } from '../../../kernel/ledger/ledger.ts';
import type { Account } from '../account.ts';
import { approve, type Changed, end } from './push-transitions.ts';
import { sourceOf } from './parties.ts';
import type { Push } from './push.ts';
import { run } from './run.ts';

/** The account owner approves, refuses or revokes; the back office approves or stops; `fail` is DropPay's. */
export const pushPhone: Actable = {
  async describe(work, id) {
    const push = await work.get('push', id);
    if (push === undefined) return undefined;
    const { posted, cents, source, recipient, status } = push;
    return {
      text: posted.description ?? `Transfer to ${recipient.info.owner?.name ?? recipient.info.account}`,
      cents,
      ...(source && { payer: source.account }),
      ...(status === 'WAITING_APPROVAL' && { backOffice: true }),
    };
  },
  async act(work, id, action, person) {
    const push = await work.get('push', id);
    if (push === undefined) return undefined;
    const { status, source } = push;
    const known =
      action === 'approve' ||
      action === 'refuse' ||
      action === 'revoke' ||
      action === 'stop' ||
      action === 'fail';
    if (!known || !can('Push', status, action)) {
      return refuse(
        'Conflict',
        `The push ${id} is ${status}; "${action}" does not lead anywhere from there.`,
      );
    }
    const isCustomers = status === 'READY' || action === 'revoke';
    if (isCustomers && source !== undefined && source.account !== person.id) {
      return refuse('Conflict', `The push ${id} is paid by ${source.account}, not by ${person.id}.`);
    }
    const booked = push.transfer === undefined ? undefined : await work.get('pushTransfer', push.transfer);
    const changed =
      action === 'approve' ? await approved(work, push, person) : end(push, action, booked, work.context);
    if (isRefusal<'Conflict'>(changed)) return changed;
    await work.apply(changed);
    return { status: changed.push.status };
  },
};

async function approved(
  work: Work,
  push: Push,
  person: Account,
): Promise<Changed | ReturnType<typeof approve>> {
  if (push.status === 'WAITING_APPROVAL') {
    return run(push, await work.get('pushTransfer', push.transfer!), 0, work.context, 'approve');
  }
  const source = push.source ?? sourceOf(person);
  const funds = (await work.get('balance', available(source.account)))?.cents ?? 0;
  return approve(push, source, funds, work.context);
}
