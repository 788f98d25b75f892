import { openDatabase } from '../inbox/sqlite/database.ts';
import { sqliteInbox } from '../inbox/sqlite/sqlite-inbox.ts';
import { tablesOf } from '../inbox/sql/tables.ts';
import { UsageError } from './arguments.ts';
import type { InboxPlace, OpenedInbox } from './inbox-place.ts';

/** @throws {UsageError} when there is no inbox of the service in the file. Looking makes none. */
export function openSqlite({ where, encryptionKey, service, machine }: InboxPlace): OpenedInbox {
  if (!machine.existsSync(where)) throw new UsageError(`There is no file ${where}.`);
  tablesOf(service);
  const database = openDatabase(where);
  try {
    const services = servicesOf(database);
    if (!services.includes(service)) {
      const others =
        services.length > 0 ? ` It has those of ${services.join(', ')}: say which with --service.` : '';
      throw new UsageError(`${where} has no inbox of the service ${service}.${others}`);
    }
    return { inbox: sqliteInbox(database, { encryptionKey, service }), close: () => database.close() };
  } catch (error) {
    database.close();
    throw error;
  }
}

function servicesOf(database: ReturnType<typeof openDatabase>): string[] {
  const tables = database
    .prepare(`SELECT name FROM sqlite_master WHERE type = 'table' AND name LIKE '%!_inbox!_meta' ESCAPE '!'`)
    .all() as { name: string }[];
  return tables.map(({ name }) => name.slice(0, -'_inbox_meta'.length));
}
