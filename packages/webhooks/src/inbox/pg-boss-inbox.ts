import type { EncryptionKey } from './encryption-key.ts';
import type { InboxStore } from './inbox-store.ts';
import type { Inbox } from './inbox.ts';
import { checkPgBoss, type PgBossClient } from './pg-boss-client.ts';
import { pgBossDispatcher } from './pg-boss-dispatcher.ts';
import { claimService, warnOfLoss } from './postgres-owner.ts';
import { postgresQuery } from './postgres-query.ts';
import { postgresStore } from './postgres-store.ts';
import { CREATE_LOCK, postgresTables } from './postgres-tables.ts';
import { keyMarks, sealedStore } from './seal.ts';

export interface PgBossInboxOptions {
  /** 32 bytes, in hexadecimal or base64, that what was delivered is encrypted with; or several, of which the first encrypts. */
  encryptionKey: EncryptionKey;
  /** What tables and queue are named by, so that two services may share a database: 1 to 40 of `[a-z0-9_-]`. @default 'droppay' */
  service?: string;
  /** The schema of the inbox's own tables; pg-boss has one of its own. @default 'public' */
  schema?: string;
  /** The queue. By default `<service>-inbox`. */
  queue?: string;
  /** How often a process looks for what others have kept, in milliseconds; what it has kept itself it sees at once. From 500. @default 2000 */
  poll?: number;
  /** How often a process looks for what is due and has no job, because a process was killed. In milliseconds, from 100. @default 2000 */
  sweep?: number;
}

/** An inbox on PostgreSQL, and how its tables are made. */
export interface PgBossInbox extends Inbox {
  /** Makes the tables, with their schema, unless they are there. Needs the right to; without it run `sql` in a migration instead. */
  createTables(): Promise<void>;
  /** What makes the tables. */
  readonly sql: string;
}

/**
 * Keeps deliveries in PostgreSQL 13 or newer and lets pg-boss 12.38 or newer dispatch them, for any number of processes. All through
 * your own `PgBoss`, which you start before and stop after: its connections, or the `db` you gave it. pg-boss needs Node 22.12.
 *
 * @throws {TypeError} when `boss` is no `PgBoss`, there is no encryption key, or an option makes no sense.
 */
export function pgBossInbox(
  boss: PgBossClient,
  {
    encryptionKey,
    service = 'droppay',
    schema = 'public',
    queue,
    poll = 2000,
    sweep = 2000,
  }: PgBossInboxOptions,
): PgBossInbox {
  checkPgBoss(boss);
  const tables = postgresTables(service, schema);
  if (queue !== undefined && !/^[\w./-]{1,100}$/.test(queue)) {
    throw new TypeError('queue is not a name of 1 to 100 letters, digits and . _ - /.');
  }
  if (!(poll >= 500)) throw new TypeError('poll is not a number from 500, in milliseconds.');
  if (!(sweep >= 100)) throw new TypeError('sweep is not a number from 100, in milliseconds.');
  const query = postgresQuery(boss);
  const marks = keyMarks(encryptionKey);
  let claimed: Promise<void> | undefined;
  const claim = async (): Promise<void> => {
    claimed ??= marks().then((all) => claimService(query, tables, service, all));
    try {
      await claimed;
    } catch (error) {
      claimed = undefined;
      throw error;
    }
  };
  const sealed = sealedStore(postgresStore(query, tables), encryptionKey);
  const store: InboxStore = {
    ...sealed,
    // Also where nothing was started: what another service keeps here under this name, it could not read.
    append: async (hint) => {
      await claim();
      return sealed.append(hint);
    },
    begin: async (...how) => {
      await claim();
      return sealed.begin(...how);
    },
  };
  return {
    name: 'pg-boss',
    durable: true,
    store,
    dispatcher: pgBossDispatcher({
      boss,
      queue: queue ?? `${service}-inbox`,
      store,
      poll,
      sweep,
      open: async (warn) => {
        await claim();
        await warnOfLoss(query, warn);
      },
    }),
    sql: tables.sql,
    createTables: async () => {
      // Several statements, so without parameters. `IF NOT EXISTS` fails when two run it at once, as processes that start together do.
      await query(`SELECT pg_advisory_xact_lock(${CREATE_LOCK}); ${tables.sql}`);
      await claim();
    },
  };
}
