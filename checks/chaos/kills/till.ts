import { DatabaseSync } from 'node:sqlite';
import type { AttemptStore } from '@droppay/client';
import { postgresAttempts } from '@droppay/client/postgres';
import { sqliteAttempts } from '@droppay/client/sqlite';
import { Pool } from 'pg';
import { SPEED } from './fast-time.ts';

/** Where a till keeps its orders and attempts: a file of SQLite, or a PostgreSQL on a port of loopback. */
export type Place = { sqlite: string } | { postgres: number };

export interface Order {
  id: string;
  authorization: string;
  /** `charging`: written down before anything is sent. */
  state: 'open' | 'charging' | 'paid' | 'unpaid';
  cents: number;
  /** Whether its authorization allows one charge; else nobody charges it but its till. */
  single: boolean;
}

/** What a till was told, written down before it acts on it: an attempt's own mark, and its verdict. */
export interface Told {
  mark: string;
  verdict: string;
}

/** The database of a till, as a shop has one of its own. */
export interface Till {
  readonly attempts: AttemptStore;
  orders: () => Promise<Order[]>;
  told: () => Promise<Told[]>;
  put: (order: Order) => Promise<void>;
  tell: (told: Told) => Promise<void>;
  close: () => Promise<unknown>;
}

const tables = `CREATE TABLE IF NOT EXISTS orders (id text PRIMARY KEY, body text NOT NULL);
CREATE TABLE IF NOT EXISTS told (mark text NOT NULL, verdict text NOT NULL);`;

export const openTill = (place: Place): Promise<Till> =>
  'sqlite' in place ? openSqlite(place.sqlite) : openPostgres(place.postgres);

async function openSqlite(file: string): Promise<Till> {
  const database = new DatabaseSync(file, { timeout: 20_000 });
  database.exec('PRAGMA journal_mode = WAL');
  database.exec(tables);
  const attempts = sqliteAttempts(database);
  await attempts.createTable();
  const all = (sql: string): unknown[] => database.prepare(sql).all();
  return {
    attempts: {
      read: (key) => patiently(() => attempts.read(key)),
      replace: (...change) => patiently(() => attempts.replace(...change)),
      list: (prefix) => patiently(() => attempts.list(prefix)),
    },
    orders: async () =>
      (all('SELECT body FROM orders') as { body: string }[]).map(({ body }) => JSON.parse(body)),
    told: async () => all('SELECT mark, verdict FROM told') as unknown as Told[],
    put: async (order) => {
      const statement =
        'INSERT INTO orders VALUES (?, ?) ON CONFLICT (id) DO UPDATE SET body = excluded.body';
      database.prepare(statement).run(order.id, JSON.stringify(order));
    },
    tell: async ({ mark, verdict }) =>
      void database.prepare('INSERT INTO told VALUES (?, ?)').run(mark, verdict),
    close: async () => database.close(),
  };
}

/**
 * Asks a store of SQLite for as long as it waits itself where time is not fast. The ten seconds that it gives other processes to
 * end their writing are a sixth of one here. What failed so has changed nothing.
 */
async function patiently<Result>(ask: () => Promise<Result>): Promise<Result> {
  for (let tries = 1; ; tries++) {
    try {
      return await ask();
    } catch (error) {
      if (tries === SPEED || !/database is locked/.test(String(error))) throw error;
    }
  }
}

async function openPostgres(port: number): Promise<Till> {
  const pool = new Pool({ host: '127.0.0.1', port, user: 'postgres', database: 'postgres', max: 4 });
  pool.on('error', () => {});
  const attempts = postgresAttempts(pool);
  await attempts.createTable();
  await pool.query(`SELECT pg_advisory_xact_lock(7); ${tables}`);
  const all = async (sql: string): Promise<unknown[]> => (await pool.query(sql)).rows;
  return {
    attempts,
    orders: async () =>
      ((await all('SELECT body FROM orders')) as { body: string }[]).map(({ body }) => JSON.parse(body)),
    told: async () => (await all('SELECT mark, verdict FROM told')) as Told[],
    put: async (order) => {
      const statement =
        'INSERT INTO orders VALUES ($1, $2) ON CONFLICT (id) DO UPDATE SET body = excluded.body';
      await pool.query(statement, [order.id, JSON.stringify(order)]);
    },
    tell: async ({ mark, verdict }) =>
      void (await pool.query('INSERT INTO told VALUES ($1, $2)', [mark, verdict])),
    close: () => pool.end(),
  };
}
