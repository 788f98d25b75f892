import type { PgBossClient } from './pg-boss-client.ts';
import type { Columns, PostgresQuery } from './postgres-rows.ts';

/** undefined_table, invalid_schema_name */
const withoutTables = new Set<unknown>(['42P01', '3F000']);

/** Statements through pg-boss's connections, whose errors say what to do when the tables are not there, or pg-boss was not started. */
export function postgresQuery(boss: PgBossClient): PostgresQuery {
  return async (text, values) => {
    try {
      return (await boss.getDb().executeSql(text, values)).rows as Columns[];
    } catch (cause) {
      throw hinted(cause);
    }
  };
}

function hinted(cause: unknown): unknown {
  const { code, message } = Object(cause) as { code?: unknown; message?: unknown };
  const what = withoutTables.has(code)
    ? 'call createTables() of the inbox once, or run its sql in a migration'
    : /not opened/.test(String(message))
      ? 'await boss.start() comes before, and boss.stop() after webhooks.stop()'
      : undefined;
  return what === undefined ? cause : new Error(`${String(message)}: ${what}`, { cause });
}
