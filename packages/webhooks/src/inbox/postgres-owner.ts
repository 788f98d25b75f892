import type { PostgresQuery } from './postgres-rows.ts';
import { checkVersion, type PostgresTables } from './postgres-tables.ts';

/**
 * Takes the tables for whoever has the encryption key: another service under the same name would take deliveries that it cannot
 * read.
 *
 * @param marks What tells the keys, the one that encrypts first.
 * @throws {Error} when they are taken with another key, or of another version.
 */
export async function claimService(
  query: PostgresQuery,
  { meta }: PostgresTables,
  service: string,
  marks: readonly string[],
): Promise<void> {
  const [row] = await query(
    `UPDATE ${meta} SET owner = CASE WHEN owner IS NULL OR owner = ANY($2) THEN $1 ELSE owner END RETURNING version, owner`,
    [marks[0], marks],
  );
  checkVersion(row?.['version']);
  if (row!['owner'] === marks[0]) return;
  const message =
    `This database has an inbox of a service ${service} with another encryptionKey. Name this one by the option service; or, if ` +
    'the key was changed, give both: [new, old].';
  // Trying again does not help.
  throw Object.assign(new Error(message), { again: false });
}

/** Tells of settings with which PostgreSQL loses what it said it has kept, when it or its machine ends. */
export async function warnOfLoss(query: PostgresQuery, warn: (text: string) => void): Promise<void> {
  const [row] = await query(
    `SELECT current_setting('fsync') AS fsync, current_setting('synchronous_commit') AS synchronous_commit,
      current_setting('full_page_writes') AS full_page_writes`,
  );
  for (const [setting, value] of Object.entries(row ?? {})) {
    if (value === 'off') {
      warn(
        `PostgreSQL has ${setting} = off, so deliveries that were answered with 200 can be lost when it crashes: switch it on.`,
      );
    }
  }
}
