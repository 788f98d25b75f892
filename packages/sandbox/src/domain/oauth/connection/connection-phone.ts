import type { Actable } from '../../actable.ts';
import { can } from '../../../kernel/state-machine.ts';
import { refuse } from '../../../kernel/refusal.ts';
import { approve, transit } from './connection.ts';

/** The account owner approves, refuses or revokes. */
export const connectionPhone: Actable = {
  async describe(work, id) {
    const connection = await work.get('connection', id);
    if (connection === undefined) return undefined;
    const application = await work.get('application', connection.application);
    return {
      text: `${application?.name ?? connection.application} wants to act on your behalf`,
      ...(connection.account !== undefined && { payer: connection.account }),
    };
  },
  async act(work, id, action, person) {
    const connection = await work.get('connection', id);
    if (connection === undefined) return undefined;
    const known = action === 'approve' || action === 'refuse' || action === 'cancel' || action === 'revoke';
    if (!known || !can('Connection', connection.status, action)) {
      const { status } = connection;
      return refuse(
        'Conflict',
        `The connection ${id} is ${status}; "${action}" does not lead anywhere from there.`,
      );
    }
    if (action === 'revoke' && person.id !== connection.account) {
      return refuse(
        'Conflict',
        `The connection ${id} is to the account ${connection.account}, not to ${person.id}.`,
      );
    }
    const changed =
      action === 'approve'
        ? approve(connection, person.id, work.context)
        : transit(connection, action, work.context);
    await work.apply(changed);
    return { status: changed.connection.status };
  },
};
