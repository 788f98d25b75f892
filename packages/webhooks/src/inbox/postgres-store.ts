import type { Begin, InboxStore } from './inbox-store.ts';
import { postgresForget } from './postgres-forget.ts';
import { postgresLists } from './postgres-lists.ts';
import { type Columns, hintFrom, type PostgresQuery, rowOf } from './postgres-rows.ts';
import { NOW, type PostgresTables } from './postgres-tables.ts';
import { inTransaction } from './postgres-transaction.ts';

/** unique_violation */
const UNIQUE_VIOLATION = '23505';

const inMs = (parameter: string): string => `${NOW} + ceil(${parameter}::double precision)::bigint`;

/**
 * Keeps hints in tables of PostgreSQL. Each method is one statement, or a few of which each may be the last one: whatever a
 * statement reads of a row that it locks is the row's newest version, but what it reads beside is as it was when the
 * statement began. So what depends on both is read by a statement of its own.
 */
export function postgresStore(query: PostgresQuery, tables: PostgresTables): InboxStore {
  const { meta, resources, hints } = tables;
  const one = async (text: string, values: unknown[]): Promise<Columns | undefined> =>
    (await query(text, values))[0];

  /** What becomes of a resource that something came of. `again_since` is for the next run, when one is under way. */
  const dirtied = `last_seq = r.last_seq + 1,
    due_at = ${NOW},
    attempts = CASE WHEN r.dead_at IS NULL THEN r.attempts ELSE 0 END,
    waiting_since = CASE WHEN r.dead_at IS NULL THEN coalesce(r.waiting_since, ${NOW}) ELSE ${NOW} END,
    again_since = CASE WHEN r.lease_until IS NOT NULL THEN coalesce(r.again_since, ${NOW}) END,
    waited = r.next_at IS NOT NULL AND (coalesce(r.lease_until, 0) <= ${NOW} OR r.again_since IS NOT NULL),
    dead_at = NULL`;

  const append: InboxStore['append'] = async ({ id, key, receivedAt, digest, payload }) => {
    const row = await one(
      `WITH kept AS (SELECT seq FROM ${hints} WHERE id = $2),
      resource AS (
        INSERT INTO ${resources} AS r (key, last_seq, waiting_since, due_at)
        SELECT $1, 1, ${NOW}, ${NOW} WHERE NOT EXISTS (SELECT FROM kept)
        ON CONFLICT (key) DO UPDATE SET ${dirtied} RETURNING last_seq, waited
      ),
      hint AS (
        INSERT INTO ${hints} (key, seq, id, received_at, digest, payload)
        SELECT $1, last_seq, $2, $3, $4, $5 FROM resource
      )
      SELECT seq, waited, EXISTS (SELECT FROM ${hints} WHERE digest = $4 AND key = $1 AND id <> $2) AS duplicate
      FROM (SELECT last_seq AS seq, waited FROM resource UNION ALL SELECT seq, false FROM kept) AS appended`,
      [key, id, Math.round(receivedAt), digest, payload],
    );
    return {
      seq: Number(row!['seq']),
      waiting: row!['waited'] === true,
      duplicate: row!['duplicate'] === true,
    };
  };

  const begin: InboxStore['begin'] = async (key, lease, { early = true } = {}): Promise<Begin> => {
    for (;;) {
      const taken = await one(
        // The fences of a resource that is new follow those of any that was deleted.
        `UPDATE ${resources} SET lease_until = ${inMs('$2')}, begun_seq = last_seq, again_since = NULL,
          fence = CASE fence WHEN 0 THEN (SELECT fence FROM ${meta}) ELSE fence END + 1
        WHERE key = $1 AND next_at IS NOT NULL AND coalesce(lease_until, 0) <= ${NOW} AND ($3 OR due_at <= ${NOW})
        RETURNING *`,
        [key, lease, early],
      );
      if (taken) {
        const row = rowOf(taken);
        const own = await query(`SELECT * FROM ${hints} WHERE key = $1 AND seq <= $2 ORDER BY seq`, [
          key,
          row.lastSeq,
        ]);
        return { state: 'begun', row, hints: own.map(hintFrom) };
      }
      const left = await one(
        `SELECT lease_until - ${NOW} AS free_in, $2 OR due_at <= ${NOW} AS due FROM ${resources}
        WHERE key = $1 AND next_at IS NOT NULL`,
        [key, early],
      );
      if (!left) return { state: 'idle' };
      const freeIn = Number(left['free_in'] ?? 0);
      if (freeIn > 0) return { state: 'busy', freeIn };
      if (!left['due']) return { state: 'idle' };
      // It was given back between the two.
    }
  };

  /** The done mark. Without a row somebody else has begun, or it was told before. */
  const finishing = `UPDATE ${resources} SET done_seq = greatest(done_seq, $3), status = $4, handled_at = ${NOW},
      due_at = ${NOW}, waiting_since = CASE WHEN last_seq > $3 THEN coalesce(again_since, ${NOW}) END,
      again_since = NULL, attempts = 0, error = NULL, dead_at = NULL, lease_until = NULL
    WHERE key = $1 AND fence = $2 AND lease_until IS NOT NULL RETURNING last_seq > $3 AS dirty`;
  const finished = `SELECT last_seq > $3 AS dirty FROM ${resources}
    WHERE key = $1 AND fence = $2 AND lease_until IS NULL AND done_seq >= $3`;

  const held = 'WHERE key = $1 AND fence = $2 AND lease_until IS NOT NULL RETURNING key';
  return {
    ...postgresLists(query, tables),
    ...postgresForget(query, tables),
    // Fails, and has done nothing, when the same hint is appended twice at once: then it is there.
    append: (hint) =>
      append(hint).catch((error: unknown) => {
        if ((Object(error) as { code?: unknown }).code !== UNIQUE_VIOLATION) throw error;
        return append(hint);
      }),
    begin,
    renew: async (key, fence, lease) =>
      !!(await one(`UPDATE ${resources} SET lease_until = ${inMs('$3')} ${held}`, [key, fence, lease])),
    finish: async (key, fence, { seq, status }) => {
      const row =
        (await one(finishing, [key, fence, seq, status ?? null])) ?? (await one(finished, [key, fence, seq]));
      return row ? (row['dirty'] ? 'dirty' : 'settled') : 'lost';
    },
    finishIn: async (transaction, key, fence, { seq, status }) => {
      const run = inTransaction(transaction);
      // Within one, statements are younger than the transaction.
      const [when] = await run('SELECT now() = statement_timestamp() AS alone', []);
      if ((when as { alone: boolean }).alone) {
        throw new TypeError('doneIn was given a client that is not amid a transaction: BEGIN comes first.');
      }
      const rows = await run(finishing, [key, fence, seq, status ?? null]);
      if (rows.length === 0) {
        throw new Error(`The run of ${key} has lost its lease, so this transaction must not be committed.`);
      }
    },
    fail: async (key, fence, { error, retryIn }) =>
      !!(await one(
        `UPDATE ${resources} SET attempts = attempts + 1, error = $3, lease_until = NULL, again_since = NULL,
          due_at = CASE WHEN last_seq > begun_seq OR $4::double precision IS NULL THEN ${NOW} ELSE ${inMs('$4')} END,
          dead_at = CASE WHEN last_seq > begun_seq OR $4::double precision IS NOT NULL THEN NULL ELSE ${NOW} END
        ${held}`,
        [key, fence, error, retryIn ?? null],
      )) ||
      // It was told before.
      !!(await one(`SELECT key FROM ${resources} WHERE key = $1 AND fence = $2 AND lease_until IS NULL`, [
        key,
        fence,
      ])),
    release: async (key, fence) => {
      await query(`UPDATE ${resources} SET lease_until = NULL, due_at = ${NOW}, again_since = NULL ${held}`, [
        key,
        fence,
      ]);
    },
    replay: async (key) =>
      !!(await one(`UPDATE ${resources} AS r SET ${dirtied} WHERE key = $1 RETURNING key`, [key])),
  };
}
