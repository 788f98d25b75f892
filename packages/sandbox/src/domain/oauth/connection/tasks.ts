import { can } from '../../../kernel/state-machine.ts';
import type { Work } from '../../../kernel/unit-of-work.ts';
import { transit } from './connection.ts';

/** Ends a connection that nobody has answered in time. */
export async function expireConnection(work: Work, id: string): Promise<void> {
  const connection = await work.get('connection', id);
  if (connection !== undefined && can('Connection', connection.status, 'expire')) {
    await work.apply(transit(connection, 'expire', work.context));
  }
}
