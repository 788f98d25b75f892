import type { Actable } from '../../actable.ts';
import { can } from '../../../kernel/state-machine.ts';
import { toCents } from '../../../kernel/money.ts';
import { isRefusal, refuse } from '../../../kernel/refusal.ts';
import { available } from '../../../kernel/ledger/ledger.ts';
import { approve, step } from './pull-transitions.ts';

const actions = ['approve', 'refuse', 'revoke', 'delete', 'cancel', 'fail'] as const;

/**
 * The payer approves, refuses or revokes; `delete` and `cancel` are the application's, for which the contract has no
 * operation; `fail` is DropPay's.
 */
export const pullPhone: Actable = {
  async describe(work, id) {
    const pull = await work.get('pull', id);
    if (pull === undefined) return undefined;
    const { posted, cents, recipient, payer } = pull;
    const text = posted.description ?? `Payment to ${recipient.owner?.name}`;
    return { text, ...(cents !== undefined && { cents }), ...(payer !== undefined && { payer }) };
  },
  async act(work, id, name, person, amount) {
    const pull = await work.get('pull', id);
    if (pull === undefined) return undefined;
    const action = actions.find((each) => each === name);
    if (action === undefined || !can('Pull', pull.status, action)) {
      return refuse(
        'Conflict',
        `The pull ${id} is ${pull.status}; "${name}" does not lead anywhere from there.`,
      );
    }
    if (action === 'revoke' && pull.payer !== person.id) {
      return refuse('Conflict', `The pull ${id} is paid by ${pull.payer}, not by ${person.id}.`);
    }
    const funds = (await work.get('balance', available(person.id)))?.cents ?? 0;
    const cents = amount === undefined ? undefined : toCents(amount, work.context.note);
    if (cents === 0) return refuse('Conflict', 'Nothing is no sum that can be transferred.');
    const changed =
      action === 'approve'
        ? approve(pull, person.id, funds, cents, work.context)
        : step(pull, action, work.context);
    if (isRefusal<'Conflict'>(changed)) return changed;
    await work.apply(changed);
    return { status: changed.pull.status };
  },
};
