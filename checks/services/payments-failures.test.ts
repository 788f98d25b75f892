import { setTimeout as sleep } from 'node:timers/promises';
import { postgresPayments } from '@droppay/client/postgres';
import { Client, type Pool, type PoolClient } from 'pg';
import { afterEach, describe, expect, test } from 'vitest';
import { newPayment } from '../../packages/client/test/payments/payment.ts';
import type { Shop } from '../../packages/client/test/payments/transaction-contract.ts';
import { createPools } from './pools.ts';
import { postgresShop } from './postgres-shop.ts';

const NOW = 1_000_000;
const LEASE = 1000;
const { open, end } = createPools(3);
afterEach(end);

let schemas = 0;
const newSchema = (): string => `failures_${++schemas}`;

/** When the connection is lost at a statement: the server has not got it, or has done it. */
type Moment = 'before' | 'after';

/** A pool whose connection is lost at the next statement that looks so. */
function losing(pool: Pool, what: RegExp, moment: Moment, meanwhile?: () => Promise<unknown>): Pool {
  let isLost = false;
  const lose = async (text: string, run: () => Promise<unknown>): Promise<unknown> => {
    if (isLost || !what.test(text)) return run();
    isLost = true;
    if (moment === 'after') await run();
    await meanwhile?.();
    throw new Error('Connection terminated unexpectedly');
  };
  return {
    query: (text: string, values: unknown[]) => lose(text, () => pool.query(text, values)),
    connect: async () => {
      const client = await pool.connect();
      let isDead = false;
      return {
        query: async (text: string, values: unknown[]) => {
          if (isDead) throw new Error('Client has encountered a connection error and is not queryable');
          const was = isLost;
          try {
            return await lose(text, () => client.query(text, values));
          } finally {
            isDead = isLost && !was;
          }
        },
        release: (error: boolean) => client.release(error),
      };
    },
  } as unknown as Pool;
}

const paid = (payment: ReturnType<typeof newPayment>) => ({ ...payment, state: 'paid' }) as const;
const change = (before: ReturnType<typeof newPayment>) => ({ payment: paid(before), dueAt: undefined });

interface Case {
  readonly shop: Shop<PoolClient>;
  /** The same store, through a pool that loses its connection at a statement. */
  readonly losing: (
    what: RegExp,
    moment: Moment,
    meanwhile?: () => Promise<unknown>,
  ) => Promise<Shop<PoolClient>>;
}

async function newCase(): Promise<Case> {
  const [pool, schema] = [open(), newSchema()];
  const shop = await postgresShop(pool, schema);
  return { shop, losing: (...how) => postgresShop(losing(pool, ...how), schema) };
}

describe.each(['before', 'after'] as const)('a connection that is lost %s a statement was done', (moment) => {
  test('leaves an insert true, and made once', async () => {
    const { shop, losing: lose } = await newCase();
    const { store } = await lose(/^INSERT INTO \S+payments/, moment);
    const payment = newPayment();
    expect(await store.insert(payment, NOW)).toBe(true);
    expect(await store.insert(payment, NOW)).toBe(false);
    expect(await shop.store.read(payment.id)).toEqual(payment);
  });

  test('leaves a write with the fence of the row', async () => {
    const { shop, losing: lose } = await newCase();
    const { store } = await lose(/^UPDATE \S+payments SET state/, moment);
    const payment = newPayment();
    await store.insert(payment, NOW);
    const claim = (await store.claim(payment.id, NOW, LEASE))!;
    const fence = await store.write(claim, paid(payment), { dueAt: NOW, keepUntil: NOW + LEASE });
    expect(fence).toBeGreaterThan(claim.fence);
    expect(await shop.store.read(payment.id)).toEqual(paid(payment));
    const kept = { payment, fence: Number(fence) };
    expect(await shop.store.write(kept, payment, { dueAt: NOW })).toBeGreaterThan(kept.fence);
  });

  test.each([/^BEGIN/, /^UPDATE/, /^SAVEPOINT/, /^RELEASE/, /^COMMIT/])(
    'leaves a state with its ticket, and one ticket: at %s',
    async (what) => {
      const { shop, losing: lose } = await newCase();
      const losingShop = await lose(what, moment);
      const payment = newPayment();
      await shop.store.insert(payment, NOW);
      const claim = (await shop.store.claim(payment.id, NOW, LEASE))!;
      const fence = await losingShop.store.write(claim, paid(payment), { dueAt: undefined }, (tx) =>
        shop.add(tx, 'tickets', `${payment.id}/${Math.random()}`),
      );
      expect(fence).toBeGreaterThan(claim.fence);
      expect(await shop.ids('tickets')).toHaveLength(1);
      expect(await shop.store.read(payment.id)).toEqual(paid(payment));
      const kept = { payment, fence: Number(fence) };
      expect(await shop.store.write(kept, payment, { dueAt: NOW })).toBeGreaterThan(kept.fence);
    },
  );

  test.each([/^BEGIN/, /FOR UPDATE$/, /^UPDATE/, /^COMMIT/])(
    'leaves a change made once, with its ticket: at %s',
    async (what) => {
      const { shop, losing: lose } = await newCase();
      const losingShop = await lose(what, moment);
      const payment = newPayment({ cents: 0 });
      await shop.store.insert(payment, NOW);
      const changed = await losingShop.store.change(
        payment.id,
        NOW,
        (before) => ({ payment: { ...before, cents: before.cents + 1 }, dueAt: NOW }),
        undefined,
        ({ id }, _, tx) => shop.add(tx, 'tickets', `${id}/${Math.random()}`),
      );
      expect(changed!.cents).toBe(1);
      expect(await shop.store.read(payment.id)).toEqual(changed);
      expect(await shop.ids('tickets')).toHaveLength(1);
    },
  );

  test('leaves a reading, a wake and an erasure as if nothing were', async () => {
    const { shop, losing: lose } = await newCase();
    const payment = newPayment({ authorizationId: 'CHT1' });
    await shop.store.insert(payment, NOW + 9);
    const losingStore = async (what: RegExp) => (await lose(what, moment)).store;
    expect(await (await losingStore(/^SELECT body, fence/)).read(payment.id)).toEqual(payment);
    expect(await (await losingStore(/^SELECT body FROM/)).find('CHT1')).toEqual(payment);
    expect(await (await losingStore(/^SELECT body FROM/)).list({})).toEqual([payment]);
    expect(await (await losingStore(/^SELECT min/)).nextDue()).toBe(NOW + 9);
    await (await losingStore(/SET woken_at/)).wake(payment.id, NOW);
    expect(await shop.store.nextDue()).toBe(NOW);
    await (await losingStore(/^DELETE/)).erase(payment.id);
    expect(await shop.store.read(payment.id)).toBeUndefined();
  });

  test('makes a claim an error, and what it may have claimed is due when its lease ends', async () => {
    const { shop, losing: lose } = await newCase();
    const payment = newPayment();
    await shop.store.insert(payment, NOW);
    const { store } = await lose(/FOR UPDATE SKIP LOCKED/, moment);
    await expect(store.claimDue(NOW, LEASE, 1)).rejects.toThrow('terminated');
    expect(await shop.store.nextDue()).toBe(moment === 'after' ? NOW + LEASE : NOW);
    const other = await lose(/SET lease_until/, moment);
    await expect(other.store.claim(payment.id, NOW + LEASE, LEASE)).rejects.toThrow('terminated');
    expect(await shop.store.claimDue(NOW + 2 * LEASE, LEASE, 1)).toHaveLength(1);
  });

  test('is an error, and no true or false, when another has the payment since', async () => {
    const { shop, losing: lose } = await newCase();
    const payment = newPayment();
    const later = (): Promise<unknown> => shop.store.claim(payment.id, NOW + LEASE, LEASE);
    await shop.store.insert(payment, NOW);
    const claim = (await shop.store.claim(payment.id, NOW, LEASE))!;
    const one = await lose(/^UPDATE \S+payments SET state/, moment, later);
    await expect(one.store.write(claim, paid(payment), { dueAt: undefined })).rejects.toThrow('terminated');
  });
});

describe('payments in PostgreSQL', () => {
  test('tell nobody true or false of what was lost, when another has had them since', async () => {
    const { shop, losing: lose } = await newCase();
    const payment = newPayment();
    await shop.store.insert(payment, NOW);
    const claim = (await shop.store.claim(payment.id, NOW, LEASE))!;
    const { store } = await lose(/^COMMIT/, 'after', () => shop.store.claim(payment.id, NOW + LEASE, LEASE));
    const ticket = (tx: PoolClient): unknown => shop.add(tx, 'tickets', payment.id);
    const kept = { dueAt: NOW, keepUntil: NOW + LEASE };
    await expect(store.write(claim, paid(payment), kept, ticket)).rejects.toThrow('terminated');
    expect(await shop.ids('tickets')).toEqual([payment.id]);
    await shop.store.erase(payment.id);
    const other = await lose(/^INSERT INTO \S+payments/, 'after', () =>
      shop.store.claim(payment.id, NOW, LEASE),
    );
    await expect(other.store.insert(payment, NOW)).rejects.toThrow('terminated');
  });

  test('outlive a server that ends their connection amid a transaction', async () => {
    const [pool, schema] = [open(), newSchema()];
    const shop = await postgresShop(pool, schema);
    const payment = newPayment();
    await shop.store.insert(payment, NOW);
    const claim = (await shop.store.claim(payment.id, NOW, LEASE))!;
    let calls = 0;
    const fence = await shop.store.write(claim, paid(payment), { dueAt: undefined }, async (tx) => {
      await shop.add(tx, 'tickets', `${payment.id}/${++calls}`);
      if (calls > 1) return;
      const { rows } = await tx.query<{ pid: number }>('SELECT pg_backend_pid() AS pid');
      await pool.query('SELECT pg_terminate_backend($1)', [rows[0]!.pid]);
      // While nothing is asked on it: the client tells by an event, which would end the process.
      await sleep(100);
    });
    expect(fence).toBeGreaterThan(claim.fence);
    expect(await shop.ids('tickets')).toEqual([`${payment.id}/2`]);
    expect(pool.totalCount - pool.idleCount).toBe(0);
  });

  test('are written again after a deadlock, with what belongs to them', async () => {
    const [pool, schema] = [open({ options: '-c deadlock_timeout=50ms' }), newSchema()];
    const shop = await postgresShop(pool, schema);
    const [one, two] = [newPayment(), newPayment()];
    for (const payment of [one, two]) await shop.store.insert(payment, NOW);
    const claims = await shop.store.claimDue(NOW, LEASE, 2);
    await pool.query(`INSERT INTO ${schema}.orders VALUES ('a'), ('b')`);
    let calls = 0;
    const { promise: bothHaveOne, resolve } = Promise.withResolvers<void>();
    const lock = async (tx: PoolClient, [first, second]: readonly string[]): Promise<void> => {
      calls++;
      await tx.query(`UPDATE ${schema}.orders SET id = id WHERE id = $1`, [first]);
      if (calls === 2) resolve();
      await bothHaveOne;
      await tx.query(`UPDATE ${schema}.orders SET id = id WHERE id = $1`, [second]);
    };
    const fences = await Promise.all(
      claims.map((claim, index) =>
        shop.store.write(claim, paid(claim.payment), { dueAt: undefined }, (tx) =>
          lock(tx, index === 0 ? ['a', 'b'] : ['b', 'a']),
        ),
      ),
    );
    expect(fences).not.toContain(false);
    expect(calls).toBe(3);
    expect(await shop.store.list({ states: ['paid'] })).toHaveLength(2);
  });

  test('wait for a lock longer than a statement may take, and say so when it lasts', async () => {
    const [pool, schema] = [open(), newSchema()];
    await postgresShop(pool, schema);
    const { store } = await postgresShop(open({ statement_timeout: 100 }), schema);
    const payment = newPayment();
    await store.insert(payment, NOW);
    const claim = (await store.claim(payment.id, NOW, LEASE))!;
    const locker = await pool.connect();
    const lock = (): Promise<unknown> =>
      locker.query(`BEGIN; SELECT FROM ${schema}.droppay_payments FOR UPDATE`);
    await lock();
    const written = store.write(claim, paid(payment), { dueAt: NOW, keepUntil: NOW + LEASE });
    await sleep(150);
    await locker.query('ROLLBACK');
    const fence = await written;
    expect(fence).toBeGreaterThan(claim.fence);
    await lock();
    const kept = { payment, fence: Number(fence) };
    await expect(store.write(kept, payment, { dueAt: NOW })).rejects.toThrow('statement timeout');
    await locker.query('ROLLBACK');
    locker.release();
    expect(await store.read(payment.id)).toEqual(paid(payment));
    expect(await store.write(kept, payment, { dueAt: NOW })).toBeGreaterThan(kept.fence);
  });

  test('are not committed when what is called goes on after a statement that failed', async () => {
    const [pool, schema] = [open(), newSchema()];
    const shop = await postgresShop(pool, schema);
    const payment = newPayment();
    await shop.store.insert(payment, NOW);
    const claim = (await shop.store.claim(payment.id, NOW, LEASE))!;
    const within = async (tx: PoolClient): Promise<void> => {
      await tx.query('SELECT 1 / 0').catch(() => {});
    };
    await expect(shop.store.write(claim, paid(payment), { dueAt: NOW }, within)).rejects.toThrow(
      /gone on after a statement that failed.* throw instead/,
    );
    await expect(
      shop.store.change(payment.id, NOW, change, undefined, (_, __, tx) => within(tx)),
    ).rejects.toThrow(/gone on after a statement that failed/);
    expect(await shop.store.read(payment.id)).toEqual(payment);
  });

  test('are not committed when only the commit finds out what is wrong', async () => {
    const [pool, schema] = [open(), newSchema()];
    const shop = await postgresShop(pool, schema);
    await pool.query(
      `CREATE TABLE ${schema}.seats (id text REFERENCES ${schema}.orders DEFERRABLE INITIALLY DEFERRED)`,
    );
    const payment = newPayment();
    await shop.store.insert(payment, NOW);
    const claim = (await shop.store.claim(payment.id, NOW, LEASE))!;
    const within = (tx: PoolClient): Promise<unknown> => tx.query(`INSERT INTO ${schema}.seats VALUES ('1')`);
    await expect(shop.store.write(claim, paid(payment), { dueAt: NOW }, within)).rejects.toThrow(
      'foreign key',
    );
    expect(await shop.store.read(payment.id)).toEqual(payment);
    expect(pool.totalCount - pool.idleCount).toBe(0);
  });

  test('are kept apart by their scope, and can be joined with the orders', async () => {
    const [pool, schema] = [open(), newSchema()];
    const shop = await postgresShop(pool, schema);
    const other = postgresPayments(pool, { table: `${schema}.droppay_payments`, scope: 'other' });
    const payment = newPayment({ authorizationId: 'CHT1', chargeId: 'CHA1', state: 'paid' });
    await shop.store.insert(payment, NOW);
    expect(await other.read(payment.id)).toBeUndefined();
    expect(await other.find('CHT1')).toBeUndefined();
    expect(await other.nextDue()).toBeUndefined();
    expect(await other.claimDue(NOW, 1, 1)).toEqual([]);
    expect(await other.insert(payment, NOW)).toBe(true);
    await other.erase(payment.id);
    await pool.query(`INSERT INTO ${schema}.orders VALUES ($1)`, [payment.id]);
    const { rows } = await pool.query(
      `SELECT id, state, authorization_id, charge_id FROM ${schema}.orders
        JOIN ${schema}.droppay_payments USING (id)`,
    );
    expect(rows).toEqual([{ id: payment.id, state: 'paid', authorization_id: 'CHT1', charge_id: 'CHA1' }]);
  });

  test('can be given their tables by a migration, and fail at once without them', async () => {
    const pool = open();
    const store = postgresPayments(pool, {
      table: 'migrated_payments',
      attemptsTable: 'migrated_shop_attempts',
    });
    const sentence = 'call createTable() of the store once, or run its sql in a migration';
    const claim = { payment: newPayment(), fence: 1 };
    const client = await pool.connect();
    await client.query('BEGIN');
    for (const use of [
      () => store.read('order-1'),
      () => store.insert(newPayment(), NOW),
      () => store.insert(newPayment(), NOW, client),
      () => store.write(claim, claim.payment, { dueAt: NOW }, () => {}),
      () => store.change('order-1', NOW, change),
      () => store.claimDue(NOW, LEASE, 1),
    ]) {
      await expect(use()).rejects.toThrow(sentence);
    }
    await client.query('ROLLBACK');
    client.release();
    await Promise.all(
      Array.from({ length: 3 }, () =>
        postgresPayments(open(), {
          table: 'migrated_payments',
          attemptsTable: 'migrated_shop_attempts',
        }).createTable(),
      ),
    );
    await pool.query(store.sql);
    expect(await store.read('order-1')).toBeUndefined();
    expect(await store.attempts.read('charge/1')).toBeUndefined();
  });

  test('refuse a pool for a transaction, and a client for a pool', async () => {
    const pool = open();
    const store = postgresPayments<PoolClient>(pool);
    await store.createTable();
    const payment = newPayment();
    for (const tx of [pool, open()]) {
      await expect(store.insert(payment, NOW, tx as unknown as PoolClient)).rejects.toThrow(
        /is a pool.*give the client that BEGIN was sent by/,
      );
    }
    const { host, port, user, database } = pool.options;
    const client = new Client({ host, port, user, database });
    const unfit = postgresPayments(client as never);
    await expect(unfit.change(payment.id, NOW, change)).rejects.toThrow('its connect() gives no client');
    await client.end();
    expect(() => postgresPayments({ query: () => {} } as never)).toThrow('it has no connect()');
    expect(() => postgresPayments('postgres://' as never)).toThrow('pool is no Pool of pg.');
    expect(() => postgresPayments(pool, { table: 'a b' })).toThrow('table is not a name');
  });
});
