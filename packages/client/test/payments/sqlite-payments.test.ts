import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync, type SQLInputValue } from 'node:sqlite';
import { setTimeout as sleep } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { afterAll, describe, expect, onTestFinished, test, vi } from 'vitest';
import { DropPay } from '../../src/index.ts';
import { createPayments } from '../../src/payments.ts';
import { type SqliteDatabase, sqlitePayments } from '../../src/sqlite.ts';
import { fakeDropPay } from '../../src/testing.ts';
import { expectNoneLost } from './fleet.ts';
import { newPayment } from './payment.ts';
import { sqliteShop } from './sqlite-shop.ts';
import { storePromises } from './store-contract.ts';
import { type TransactionPromise, transactionPromises } from './transaction-contract.ts';

const folder = mkdtempSync(join(tmpdir(), 'payments-'));
const opened: DatabaseSync[] = [];
afterAll(() => {
  for (const database of opened) database.close();
  rmSync(folder, { recursive: true });
});

function open(name: string, options: ConstructorParameters<typeof DatabaseSync>[1] = {}): DatabaseSync {
  const database = new DatabaseSync(join(folder, name), options);
  opened.push(database);
  return database;
}

const NOW = 1_000_000;
let files = 0;

describe.each(['DELETE', 'WAL'])('payments in SQLite with the journal %s', (mode) => {
  open(`${mode}.sqlite`).exec(`PRAGMA journal_mode = ${mode}`);
  let scopes = 0;
  test.each(storePromises)('$title', ({ check }) => {
    const scope = `${++scopes}`;
    return check(async () => {
      const store = sqlitePayments(open(`${mode}.sqlite`), { scope });
      await store.createTable();
      return store;
    });
  });
});

/** A database that is as strict as one of better-sqlite3 is, and has its words. */
class Strict implements SqliteDatabase {
  readonly #database: DatabaseSync;

  constructor(path: string) {
    this.#database = new DatabaseSync(path);
    opened.push(this.#database);
  }

  get inTransaction(): boolean {
    return this.#database.isTransaction;
  }

  exec(sql: string): void {
    this.#database.exec(sql);
  }

  prepare(sql: string): ReturnType<SqliteDatabase['prepare']> {
    const statement = this.#database.prepare(sql);
    const check = (returns: boolean): void => {
      if (statement.columns().length > 0 !== returns) throw new TypeError(`${sql}: use the other method`);
    };
    return {
      all: (...values) => (check(true), statement.all(...(values as SQLInputValue[]))),
      run: (...values) => (check(false), statement.run(...(values as SQLInputValue[]))),
    };
  }

  close(): void {
    opened.splice(opened.indexOf(this.#database), 1);
    this.#database.close();
  }
}

describe('payments in SQLite, by a database as strict as those of better-sqlite3', () => {
  let scopes = 0;
  test.each(storePromises)('$title', ({ check }) => {
    const scope = `${++scopes}`;
    return check(async () => {
      const store = sqlitePayments(new Strict(join(folder, 'strict.sqlite')), { scope });
      await store.createTable();
      return store;
    });
  });

  test.each(transactionPromises as readonly TransactionPromise<Strict>[])('$title', ({ check }) => {
    const name = `shop-${++files}.sqlite`;
    open(name).exec('PRAGMA journal_mode = WAL');
    return check(() => sqliteShop(new Strict(join(folder, name))));
  });
});

describe('payments in SQLite, and orders', () => {
  // With the other journal a reader waits for who writes, and in these tests who writes waits for the reader.
  test.each(transactionPromises as readonly TransactionPromise<DatabaseSync>[])('$title', ({ check }) => {
    const name = `shop-${++files}.sqlite`;
    open(name).exec('PRAGMA journal_mode = WAL');
    return check(() => sqliteShop(open(name)));
  });

  test('are written at once, before anything is awaited', async () => {
    const { store } = await sqliteShop(open('at-once.sqlite'));
    const database = opened.at(-1)!;
    const payment = newPayment();
    const rows = (): unknown => database.prepare('SELECT state FROM droppay_payments').all();
    database.exec('BEGIN IMMEDIATE');
    const inserted = store.insert(payment, NOW, database);
    expect(rows()).toEqual([{ state: 'created' }]);
    const change = store.change(
      payment.id,
      NOW,
      (before) => ({ payment: { ...before, state: 'refused' }, dueAt: NOW }),
      database,
    );
    expect(rows()).toEqual([{ state: 'refused' }]);
    database.exec('COMMIT');
    expect(await inserted).toBe(true);
    await change;
  });

  test('may be in a transaction of another connection to the same file, and of no other', async () => {
    const [one, other, elsewhere] = [open('two.sqlite'), open('two.sqlite'), open('elsewhere.sqlite')];
    const { store } = await sqliteShop(one);
    const payment = newPayment();
    for (const database of [elsewhere, new DatabaseSync(':memory:')]) {
      database.exec('BEGIN IMMEDIATE');
      await expect(store.insert(payment, NOW, database)).rejects.toThrow(
        'of another database than the payments are in',
      );
    }
    other.exec('BEGIN IMMEDIATE');
    expect(await store.insert(payment, NOW, other)).toBe(true);
    other.exec('COMMIT');
    expect(await store.read(payment.id)).toEqual(payment);
  });

  test('never join a transaction that they were not given: they wait until it has ended', async () => {
    const database = open('amid.sqlite');
    const { store } = await sqliteShop(database);
    const payment = newPayment();
    await store.insert(payment, NOW);
    const claim = (await store.claim(payment.id, NOW, 1000))!;
    database.exec('BEGIN');
    const work = [
      store.insert(newPayment(), NOW),
      store.write(claim, payment, { dueAt: NOW }),
      store.write(claim, payment, { dueAt: NOW }, () => {}),
      store.read(payment.id),
      store.list({}),
      store.wake(payment.id, NOW),
      store.claimDue(NOW, 1000, 1),
      store.change(payment.id, NOW, (before) => ({ payment: before, dueAt: NOW })),
    ];
    expect(await Promise.race([...work, sleep(100, 'all wait')])).toBe('all wait');
    database.exec('ROLLBACK');
    await Promise.all(work);
    expect(await store.list({})).toHaveLength(2);
  });

  test('fail when that has not ended for 10 seconds, and say what to do', async () => {
    const database = open('endless.sqlite');
    const { store } = await sqliteShop(database);
    database.exec('BEGIN');
    vi.useFakeTimers({ toFake: ['performance', 'setTimeout'] });
    onTestFinished(() => void vi.useRealTimers());
    const inserted = store.insert(newPayment(), NOW);
    inserted.catch(() => {});
    await vi.advanceTimersByTimeAsync(9900);
    expect(await Promise.race([inserted.catch(() => 'failed'), sleep(0, 'waits')])).toBe('waits');
    await vi.advanceTimersByTimeAsync(200);
    await expect(inserted).rejects.toThrow(
      /amid a transaction that has not ended for 10 seconds.*give the transaction to what shall take part/,
    );
    vi.useRealTimers();
    database.exec('COMMIT');
    expect(await store.list({})).toEqual([]);
  });

  test('refuse a promise of what is called in their transaction, and undo it', async () => {
    const { store, ids, add } = await sqliteShop(open('promise.sqlite'));
    const payment = newPayment();
    await store.insert(payment, NOW);
    const claim = (await store.claim(payment.id, NOW, 1000))!;
    const calls: unknown[] = [];
    const within = async (tx: DatabaseSync): Promise<void> => {
      calls.push(1);
      add(tx, 'tickets', payment.id);
      await sleep(1);
      throw new Error('nobody listens');
    };
    const state = { ...payment, state: 'paid' } as const;
    await expect(store.write(claim, state, { dueAt: NOW }, within)).rejects.toThrow(
      /must be synchronous.*was rolled back/,
    );
    const change = store.change(
      payment.id,
      NOW,
      () => ({ payment: state, dueAt: NOW }),
      undefined,
      (_, _before, tx) => within(tx),
    );
    await expect(change).rejects.toThrow(/must be synchronous/);
    expect(calls).toHaveLength(2);
    expect(await ids('tickets')).toEqual([]);
    expect(await store.read(payment.id)).toEqual(payment);
  });

  test('call what belongs to a write once, though a reader is in the way of the commit', async () => {
    const [database, reader] = [open('reader.sqlite'), open('reader.sqlite')];
    const { store, add, ids } = await sqliteShop(database);
    const payment = newPayment();
    await store.insert(payment, NOW);
    const claim = (await store.claim(payment.id, NOW, 1000))!;
    reader.exec('BEGIN; SELECT * FROM droppay_payments');
    reader.prepare('SELECT * FROM droppay_payments').all();
    let calls = 0;
    const written = store.write(claim, { ...payment, state: 'paid' }, { dueAt: undefined }, (tx) => {
      calls++;
      add(tx, 'tickets', payment.id);
    });
    expect(await Promise.race([written, sleep(60, 'waits')])).toBe('waits');
    reader.exec('COMMIT');
    expect(await written).toBeGreaterThan(claim.fence);
    expect(calls).toBe(1);
    expect(await ids('tickets')).toEqual([payment.id]);
  });
});

describe('payments in SQLite', () => {
  test('of one scope are kept from those of another, also the attempts', async () => {
    const database = open('scopes.sqlite');
    const [one, other] = ['1', ''].map((scope) => sqlitePayments(database, { scope }));
    await one!.createTable();
    const payment = newPayment({ id: 'order-1', authorizationId: 'CHT1' });
    expect(await one!.insert(payment, NOW)).toBe(true);
    expect(await other!.read('order-1')).toBeUndefined();
    expect(await other!.find('CHT1')).toBeUndefined();
    expect(await other!.nextDue()).toBeUndefined();
    expect(await other!.claimDue(NOW, 1, 1)).toEqual([]);
    expect(await other!.claim('order-1', NOW, 1)).toBeUndefined();
    expect(await other!.list({})).toEqual([]);
    expect(await other!.insert({ ...payment, cents: 1 }, NOW)).toBe(true);
    await other!.erase('order-1');
    expect(await one!.read('order-1')).toEqual(payment);
    await one!.attempts.replace('charge/CHT1', undefined, 'one', Date.now() + 60_000);
    expect(await other!.attempts.read('charge/CHT1')).toBeUndefined();
  });

  test('are in the tables that they are told, of a schema too, made once by any number of processes', async () => {
    const options = { table: 'main.shop_payments', attemptsTable: 'main.shop_attempts' };
    const stores = Array.from({ length: 6 }, () => sqlitePayments(open('named.sqlite'), options));
    await Promise.all(stores.map((store) => store.createTable()));
    await Promise.all(stores.map((store) => store.createTable()));
    const names = opened
      .at(-1)!
      .prepare('SELECT name FROM sqlite_schema WHERE sql IS NOT NULL ORDER BY name')
      .all();
    expect(names.map(({ name }) => name)).toEqual([
      'shop_attempts',
      'shop_payments',
      'shop_payments_authorization',
      'shop_payments_changed',
      'shop_payments_due',
      'shop_payments_problem',
      'shop_payments_state',
    ]);
  });

  test('can be given their tables by a migration, and fail at once without them', async () => {
    const database = open('migrated.sqlite');
    const store = sqlitePayments(database);
    const sentence = 'call createTable() of the store once, or run its sql in a migration';
    await expect(store.read('order-1')).rejects.toThrow(sentence);
    await expect(store.insert(newPayment(), NOW)).rejects.toThrow(sentence);
    database.exec('BEGIN');
    await expect(store.insert(newPayment(), NOW, database)).rejects.toThrow(sentence);
    database.exec('ROLLBACK');
    database.exec(store.sql);
    expect(await store.read('order-1')).toBeUndefined();
    expect(await store.attempts.read('charge/1')).toBeUndefined();
  });

  test('can be joined with the orders', async () => {
    const database = open('join.sqlite');
    const { store } = await sqliteShop(database);
    const payment = newPayment({ state: 'paid', authorizationId: 'CHT1', chargeId: 'CHA1' });
    await store.insert(payment, NOW);
    database.prepare('INSERT INTO orders VALUES (?)').run(payment.id);
    const rows = database.prepare(
      'SELECT id, state, authorization_id, charge_id FROM orders JOIN droppay_payments USING (id)',
    );
    expect(rows.all()).toEqual([
      { id: payment.id, state: 'paid', authorization_id: 'CHT1', charge_id: 'CHA1' },
    ]);
  });

  test('wait for another connection that writes, and leave the process free', async () => {
    const database = open('locked.sqlite', { timeout: 5000 });
    const { store } = await sqliteShop(database);
    const other = open('locked.sqlite');
    const payment = newPayment();
    other.exec('BEGIN EXCLUSIVE');
    let ticks = 0;
    const timer = setInterval(() => ticks++, 1);
    const inserted = store.insert(payment, NOW);
    expect(await Promise.race([inserted, sleep(150, 'waits')])).toBe('waits');
    clearInterval(timer);
    // Held up by SQLite it would be one.
    expect(ticks).toBeGreaterThan(5);
    other.exec('COMMIT');
    expect(await inserted).toBe(true);
    expect(database.prepare('PRAGMA busy_timeout').get()).toEqual({ timeout: 5000 });
  });

  test('are the same in a database that gives integers as BigInt, and rows as arrays', async () => {
    const database = open('bigint.sqlite', { readBigInts: true, returnArrays: true });
    const store = sqlitePayments(database);
    await store.createTable();
    const payment = newPayment();
    await store.insert(payment, NOW);
    expect(await store.nextDue()).toBe(NOW);
    const [claim] = await store.claimDue(NOW, 1000, 1);
    expect(claim!.payment).toEqual(payment);
    expect(await store.write(claim!, payment, { dueAt: NOW + 1 })).toBeGreaterThan(claim!.fence);
    expect(await store.list({})).toEqual([payment]);
    expect(await store.attempts.replace('charge/1', undefined, 'one', Date.now() + 60_000)).toBe(true);
    expect(await store.attempts.read('charge/1')).toBe('one');
    expect(await store.attempts.list('charge/')).toEqual(['one']);
  });

  test('know a transaction on a Node that does not say whether there is one', async () => {
    const database = open('silent.sqlite');
    const silent = {
      exec: (sql: string) => database.exec(sql),
      prepare: (sql: string) => database.prepare(sql),
    };
    const store = sqlitePayments(silent);
    await store.createTable();
    await expect(store.insert(newPayment(), NOW, silent)).rejects.toThrow('not amid a transaction');
    database.exec('BEGIN');
    expect(await store.insert(newPayment(), NOW, silent)).toBe(true);
    await expect(store.attempts.replace('charge/1', undefined, 'one', Date.now() + 9999)).rejects.toThrow(
      'amid a transaction',
    );
    const waiting = store.insert(newPayment(), NOW);
    expect(await Promise.race([waiting, sleep(50, 'waits')])).toBe('waits');
    database.exec('ROLLBACK');
    await waiting;
    expect(await store.list({})).toHaveLength(1);
  });

  test('need a file and a class for a transaction of their own, which has the settings of the database', async () => {
    const memory = sqlitePayments(new DatabaseSync(':memory:'));
    await expect(memory.transaction(() => {})).rejects.toThrow('this one is in memory');
    const database = open('settings.sqlite', { timeout: 1234, enableForeignKeyConstraints: false });
    const classless = {
      exec: (sql: string) => database.exec(sql),
      prepare: (sql: string) => database.prepare(sql),
    };
    await expect(sqlitePayments(classless).transaction(() => {})).rejects.toThrow('this one is of none');
    database.exec('PRAGMA synchronous = OFF');
    const settings = (of: DatabaseSync): unknown[] =>
      ['foreign_keys', 'synchronous', 'busy_timeout'].map((name) => of.prepare(`PRAGMA ${name}`).get());
    let tx: DatabaseSync | undefined;
    const found = await sqlitePayments(database).transaction((own) => {
      tx = own;
      return settings(own);
    });
    expect(found).toEqual(settings(database));
    expect(found).toEqual([{ foreign_keys: 0 }, { synchronous: 0 }, { timeout: 1234 }]);
    expect(tx!.isOpen).toBe(false);
  });

  test('leave the errors of a transaction of their own as they are', async () => {
    const { store, run } = await sqliteShop(open('errors.sqlite'));
    await expect(store.transaction((tx) => run(tx, 'SELECT * FROM nowhere'))).rejects.toThrow(
      /^no such table: nowhere$/,
    );
    await expect(
      store.transaction(() => {
        throw new RangeError('sold out');
      }),
    ).rejects.toThrow(new RangeError('sold out'));
  });

  test('commit a transaction of their own once no reader is in the way', async () => {
    const [database, reader] = [open('slow.sqlite'), open('slow.sqlite')];
    const { store, add, ids } = await sqliteShop(database);
    reader.exec('BEGIN');
    reader.prepare('SELECT * FROM droppay_payments').all();
    let calls = 0;
    const done = store.transaction((tx) => {
      calls++;
      add(tx, 'orders', '1');
    });
    expect(await Promise.race([done, sleep(60, 'waits')])).toBe('waits');
    reader.exec('COMMIT');
    await done;
    expect(calls).toBe(1);
    expect(await ids('orders')).toEqual(['1']);
  });

  test('say so when their database is closed', async () => {
    const database = new DatabaseSync(':memory:');
    const store = sqlitePayments(database);
    await store.createTable();
    database.close();
    await expect(store.read('order-1')).rejects.toThrow('not open');
  });

  test.each([undefined, null, 'shop.sqlite', {}, { query() {} }])('do not take %o for a database', (none) => {
    expect(() => sqlitePayments(none as unknown as DatabaseSync)).toThrow(
      new TypeError('database is no DatabaseSync of node:sqlite and no Database of better-sqlite3.'),
    );
  });

  test.each(['', 'a b', 'a;b', 'a"b', '1a', 'a.b.c', 'a'.repeat(60)])(
    'do not take %j for a table',
    (table) => {
      expect(() => sqlitePayments(open('table.sqlite'), { table })).toThrow(/^table (is not|has) a name/);
    },
  );
});

test.each(['DELETE', 'WAL'])(
  'no payment is lost or doubled by processes that are killed, with the journal %s',
  { timeout: 120_000 },
  async (mode) => {
    const database = open(`fleet-${mode}.sqlite`, { timeout: 20_000 });
    database.exec(`PRAGMA journal_mode = ${mode}`);
    const program = fileURLToPath(new URL('../programs/payments-worker.ts', import.meta.url));
    await expectNoneLost(await sqliteShop(database), program, join(folder, `fleet-${mode}.sqlite`), 12);
    expect(database.prepare('PRAGMA integrity_check').all()).toEqual([{ integrity_check: 'ok' }]);
  },
);

test('a second create that is awaited after the commit finds the first payment', async () => {
  const database = open('awaited.sqlite');
  const store = sqlitePayments(database);
  await store.createTable();
  const payments = createPayments(new DropPay({ accessToken: 't', attempts: store.attempts }), {
    store,
    posId: 'POS1',
  });
  const create = async (on: DatabaseSync): Promise<unknown> => {
    on.exec('BEGIN IMMEDIATE');
    const created = payments.create({ id: 'order-1', cents: 100 }, on);
    on.exec('COMMIT');
    if (on !== database) on.close();
    return created;
  };
  const first = await create(database);
  expect(await create(database)).toEqual(first);
  expect(await create(new DatabaseSync(join(folder, 'awaited.sqlite')))).toEqual(first);
});

test('an onChange that refunds with its transaction sends back what was paid for goods that are gone', async () => {
  const database = open('gone.sqlite');
  const store = sqlitePayments(database);
  await store.createTable();
  const fake = fakeDropPay({ attempts: store.attempts });
  const payments = createPayments(fake.droppay, {
    store,
    posId: 'POSV265V3PQ9E',
    onChange: ({ id, state }, _, tx) => {
      if (state === 'paid') void payments.refund(id, {}, tx);
    },
  });
  await payments.create({ id: 'order-1', cents: 100 });
  const { authorizationId } = await payments.advance('order-1');
  fake.grant(authorizationId!);
  expect(await payments.advance('order-1')).toMatchObject({ state: 'refunding' });
  expect(await payments.advance('order-1')).toMatchObject({ state: 'refunded' });
});
