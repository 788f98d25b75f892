import type { Actable } from '../../actable.ts';
import { can } from '../../../kernel/state-machine.ts';
import { isRefusal, refuse } from '../../../kernel/refusal.ts';
import { available } from '../../../kernel/ledger/ledger.ts';
import { approve, transit } from './authorization-transitions.ts';

/** The customer approves, refuses or revokes; `cancel` is the application's, for which the contract has no operation. */
export const authorizationPhone: Actable = {
  async describe(work, id) {
    const authorization = await work.get('authorization', id);
    if (authorization === undefined) return undefined;
    return {
      text: authorization.posted.description ?? `Payment to ${authorization.account}`,
      cents: authorization.cents,
      ...(authorization.payer !== undefined && { payer: authorization.payer }),
    };
  },
  async act(work, id, action, person) {
    const authorization = await work.get('authorization', id);
    if (authorization === undefined) return undefined;
    const { status, payer } = authorization;
    const known = action === 'approve' || action === 'refuse' || action === 'cancel' || action === 'revoke';
    if (!known || !can('Authorization', status, action)) {
      return refuse(
        'Conflict',
        `The authorization ${id} is ${status}; "${action}" does not lead anywhere from there.`,
      );
    }
    if (action === 'revoke' && person.id !== payer) {
      return refuse('Conflict', `The authorization ${id} is paid by ${payer}, not by ${person.id}.`);
    }
    const funds = (await work.get('balance', available(person.id)))?.cents ?? 0;
    const changed =
      action === 'approve'
        ? approve(authorization, person.id, funds, work.context)
        : transit(authorization, action, work.context);
    if (isRefusal<'Conflict'>(changed)) return changed;
    await work.apply(changed);
    return { status: changed.authorization.status };
  },
};
