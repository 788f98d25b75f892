import type { Handler } from '../../../kernel/handler.ts';
import { isRefusal, type Refusal, refuse } from '../../../kernel/refusal.ts';
import type { Work } from '../../../kernel/work.ts';
import { cancel, type Connection, create, view } from './connection.ts';

export const createConnection: Handler<'createConnection'> = async ({ caller, body, work }) => {
  const created = create(caller.application, body, work.context);
  await work.apply(created);
  return view(created.connection, work.context.publicUrl);
};

export const getConnection: Handler<'getConnection'> = async ({ caller, path, work }) => {
  const connection = await own(work, path['id']!, caller.application);
  return isRefusal(connection) ? connection : view(connection, work.context.publicUrl);
};

export const deleteConnection: Handler<'deleteConnection'> = async ({ caller, path, work }) => {
  const connection = await own(work, path['id']!, caller.application);
  if (isRefusal(connection)) return connection;
  const cancelled = cancel(connection, work.context);
  if (isRefusal(cancelled)) return cancelled;
  await work.apply(cancelled);
  return undefined;
};

async function own(work: Work, id: string, application: string): Promise<Connection | Refusal> {
  const connection = await work.get('connection', id);
  if (connection === undefined) return refuse('NotFound', `There is no connection ${id}.`);
  if (connection.application !== application) {
    return refuse('AccessDenied', `The connection ${id} was asked for by another application.`);
  }
  return connection;
}
