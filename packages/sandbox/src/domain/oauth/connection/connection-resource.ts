import type { Resource, Stateful, Timed } from '../../../kernel/resource.ts';
import { can } from '../../../kernel/state-machine.ts';
import type { Work } from '../../../kernel/work.ts';
import type { OnPhone } from '../../actable.ts';
import { connectionPhone } from './connection-phone.ts';
import { type Connection, transit, view } from './connection.ts';

declare module '../../../storage/kinds.ts' {
  interface Kinds {
    /** By public id. */
    connection: Connection;
    /** Connection id by connection code. */
    connectionCode: { connection: string };
  }
}

declare module '../../../kernel/due.ts' {
  interface Tasks {
    'connection.expire': true;
  }
}

declare module '../../actable.ts' {
  interface Actables {
    connection: true;
  }
}

export const connectionResource: Resource<'connection' | 'connectionCode'> &
  Timed<'connection.expire'> &
  Stateful<'connection', 'Connection'> &
  OnPhone = {
  kinds: { connection: 1, connectionCode: 1 },
  tasks: { 'connection.expire': expireConnection },
  machine: 'Connection',
  show: (work, connection) => view(connection, work.context.publicUrl),
  phone: connectionPhone,
};

/** Ends a connection that nobody has answered in time. */
async function expireConnection(work: Work, id: string): Promise<void> {
  const connection = await work.get('connection', id);
  if (connection !== undefined && can('Connection', connection.status, 'expire')) {
    await work.apply(transit(connection, 'expire', work.context));
  }
}
