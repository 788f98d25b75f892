import { pgBossInbox } from '../inbox/pg-boss-inbox.ts';
import { UsageError } from './arguments.ts';
import type { InboxPlace, OpenedInbox } from './inbox-place.ts';

/** @throws {UsageError} when pg-boss is not installed, or there is no inbox of the service in the database. Looking makes none. */
export async function openPostgres({
  where,
  encryptionKey,
  service,
  schema,
}: InboxPlace): Promise<OpenedInbox> {
  const { PgBoss } = await import('pg-boss').catch(() => {
    throw new UsageError('--postgres needs pg-boss: npm install pg-boss, on Node 22.12 or newer.');
  });
  // Only what was asked: no tables of its own, no maintenance.
  const boss = new PgBoss({
    connectionString: where,
    application_name: 'droppay-webhooks',
    max: 2,
    migrate: false,
    createSchema: false,
    supervise: false,
    schedule: false,
  });
  // A connection that breaks rejects what was asked, too.
  boss.on('error', () => {});
  const close = (): Promise<void> => boss.stop({ graceful: false });
  try {
    // Without its own tables in the schema that it looks in it does not start; the inbox's, in any schema, are enough.
    await boss.start().catch(() => {});
    const { rows } = await boss
      .getDb()
      .executeSql(
        `SELECT schemaname AS schema, tablename AS table FROM pg_tables WHERE tablename LIKE '%!_inbox!_meta' ESCAPE '!'`,
      );
    const services = (rows as { schema: string; table: string }[]).map((row) => ({
      schema: row.schema,
      name: row.table.slice(0, -'_inbox_meta'.length),
    }));
    const found = services.filter(
      (each) => each.name === service && (schema === undefined || each.schema === schema),
    );
    if (found.length !== 1) throw new UsageError(notOne(service, found, services));
    return { inbox: pgBossInbox(boss, { encryptionKey, service, schema: found[0]!.schema }), close };
  } catch (error) {
    await close();
    throw error;
  }
}

interface Service {
  readonly schema: string;
  readonly name: string;
}

function notOne(service: string, found: readonly Service[], services: readonly Service[]): string {
  if (found.length > 1) {
    const schemas = found.map(({ schema }) => schema).join(', ');
    return `The database has several inboxes of the service ${service}, in the schemas ${schemas}: say which with --schema.`;
  }
  const others = services.map(({ name }) => name).join(', ');
  return `The database has no inbox of the service ${service}.${others && ` It has those of ${others}: say which with --service.`}`;
}
