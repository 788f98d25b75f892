import { parseDuration } from '../../../kernel/duration.ts';
import { type Change, saved } from '../../../kernel/change.ts';
import { writeDate } from '../../../kernel/dates.ts';
import { begin, can, type Event, move } from '../../../kernel/state-machine.ts';
import type { DecisionContext } from '../../../kernel/decision-context.ts';
import { optionalProps } from '../../../kernel/optional-props.ts';
import { type Refusal, refuse } from '../../../kernel/refusal.ts';
import { behaviour } from '../../../generated/behaviour.ts';
import type { Connection as ConnectionView, ConnectionRequest } from '../../../generated/schemas.ts';
import type { States } from '../../../generated/machines.ts';
import { listenerOf, type Notification } from '../../../kernel/notification.ts';
import { sharingLink } from '../../sharing-link.ts';

/** An account owner's permission to an application. */
export interface Connection {
  id: string;
  status: States['Connection'];
  /** Key of the application that asked. */
  application: string;
  /** The account whose owner has granted it. */
  account?: string;
  /** The connection code, once granted. */
  code?: string;
  webhooks?: ConnectionRequest['webhooks'];
  loopbackUri?: string;
  /** Milliseconds. */
  created: number;
  updated: number;
}

/** Milliseconds an unanswered connection waits. */
const PATIENCE = parseDuration(behaviour.connectionPatience);

type Changed = Change & { connection: Connection };

export function create(
  application: string,
  request: ConnectionRequest,
  { now, ids }: DecisionContext,
): Changed {
  const connection: Connection = {
    id: ids.publicId('CON'),
    status: 'WAITING',
    application,
    ...(request.webhooks && { webhooks: request.webhooks }),
    ...(request.loopback_uri !== undefined && { loopbackUri: request.loopback_uri }),
    created: now,
    updated: now,
  };
  return {
    connection,
    records: [
      saved('connection', connection.id, connection),
      saved('waiting', connection.id, { kind: 'connection' }),
    ],
    events: [begin('Connection', connection, now)],
    due: [{ at: now + PATIENCE, task: 'connection.expire', id: connection.id }],
  };
}

/** The account owner approves: there is a connection code from now on. */
export function approve(connection: Connection, account: string, context: DecisionContext): Changed {
  const code = context.ids.secret();
  const changed = transit(connection, 'approve', context, { account, code });
  changed.records!.push(saved('connectionCode', code, { connection: connection.id }));
  return changed;
}

/** Withdraws a connection that nobody has answered. */
export function cancel(connection: Connection, context: DecisionContext): Changed | Refusal {
  if (!can('Connection', connection.status, 'cancel')) {
    const hint = connection.status === 'GRANTED' ? ' Only its account owner can revoke it, in the app.' : '';
    return refuse(
      'Forbidden',
      `The connection is ${connection.status}; only a WAITING one can be cancelled.${hint}`,
    );
  }
  return transit(connection, 'cancel', context);
}

/** One step of the state machine, which must allow it. */
export function transit(
  connection: Connection,
  action: 'approve' | 'refuse' | 'expire' | 'cancel' | 'revoke',
  context: DecisionContext,
  more: Partial<Connection> = {},
): Changed {
  const { record, event } = move('Connection', { ...connection, ...more }, action, context.now);
  return {
    connection: record,
    records: [saved('connection', record.id, record), saved('waiting', record.id, undefined)],
    events: [event],
    notifications: notify(record, event, context),
  };
}

function notify(connection: Connection, { to }: Event, { now, publicUrl }: DecisionContext): Notification[] {
  const url = listenerOf(connection.webhooks);
  if (url === undefined) return [];
  const edata = { ...view(connection, publicUrl), ...optionalProps({ code: connection.code }) };
  return [
    { webhook: 'connection', url, etype: `SANDBOX_CONNECTION_${to}`, edata, etime: writeDate(now), at: now },
  ];
}

/** As a read shows it: the connection code travels in the webhook alone. */
export function view(connection: Connection, publicUrl: string): ConnectionView {
  return optionalProps({
    id: connection.id,
    status: connection.status,
    sharing: sharingLink('connection', connection.id, publicUrl),
    webhooks: connection.webhooks,
    loopback_uri: connection.loopbackUri,
  });
}
