import { setTimeout as sleep } from 'node:timers/promises';
import { expect } from 'vitest';
import type { Payment } from '../../src/payments/payment.ts';
import type { ClaimedPayment, PaymentStore } from '../../src/payments/payment-store.ts';
import { newPayment } from './payment.ts';

type Ending = 'COMMIT' | 'ROLLBACK';

/** A shop that has its orders and tickets in the database of its payments. */
export interface Shop<Tx> {
  readonly store: PaymentStore<Tx> & {
    transaction<Result>(work: (tx: Tx) => Result | Promise<Result>): Promise<Result>;
  };
  /** Begins a transaction of the shop's. */
  readonly begin: () => Promise<{ tx: Tx; end: (statement: Ending) => Promise<void> }>;
  /** What inserts, into the table `orders` or `tickets`. A second one of an id is refused by the database. */
  readonly add: (tx: Tx, table: 'orders' | 'tickets', id: string) => unknown;
  /** Runs a statement of a transaction. */
  readonly run: (tx: Tx, statement: string) => unknown;
  /** The ids, as a connection of its own sees them. */
  readonly ids: (table: 'orders' | 'tickets') => Promise<string[]>;
}

/** What a store promises of transactions, and what shows that it does. */
export interface TransactionPromise<Tx = unknown> {
  readonly title: string;
  /** @param open Opens one more way into the same empty shop, as another process has. */
  readonly check: (open: () => Promise<Shop<Tx>>) => Promise<void>;
}

const NOW = 1_000_000;
const LEASE = 1000;

const paid = (payment: Payment): Payment => ({ ...payment, state: 'paid' });
async function claimedIn(store: PaymentStore, payment: Payment): Promise<ClaimedPayment> {
  await store.insert(payment, NOW);
  return (await store.claim(payment.id, NOW, LEASE))!;
}

const recordsTogether =
  (statement: Ending): TransactionPromise['check'] =>
  async (open) => {
    const [shop, other, payment] = [await open(), await open(), newPayment()];
    const { tx, end } = await shop.begin();
    await shop.add(tx, 'orders', payment.id);
    expect(await shop.store.insert(payment, NOW, tx)).toBe(true);
    expect(await shop.store.read(payment.id, tx)).toEqual(payment);
    expect(await shop.store.insert({ ...payment, cents: 1 }, NOW, tx)).toBe(false);
    await end(statement);
    const is = statement === 'COMMIT';
    expect(await other.store.read(payment.id)).toEqual(is ? payment : undefined);
    expect(await other.ids('orders')).toEqual(is ? [payment.id] : []);
    expect(await other.store.nextDue()).toBe(is ? NOW : undefined);
  };

const changesTogether =
  (statement: Ending): TransactionPromise['check'] =>
  async (open) => {
    const [shop, other, payment] = [await open(), await open(), newPayment()];
    const claim = await claimedIn(shop.store, payment);
    const { tx, end } = await shop.begin();
    await shop.add(tx, 'orders', payment.id);
    const seen: unknown[] = [];
    const changed = await shop.store.change(
      payment.id,
      NOW,
      (before, isClaimed) => {
        seen.push(isClaimed);
        return { payment: paid(before), dueAt: undefined };
      },
      tx,
    );
    expect(changed).toEqual(paid(payment));
    await end(statement);
    const is = statement === 'COMMIT';
    expect(await other.store.read(payment.id)).toEqual(is ? paid(payment) : payment);
    expect(await other.ids('orders')).toEqual(is ? [payment.id] : []);
    // The claim that was held is worth what it was if nothing was changed.
    const fence = await shop.store.write(claim, payment, { dueAt: NOW });
    expect(fence === false).toBe(is);
    expect(seen).toEqual([true]);
  };

const noticesEnd =
  (statements: string): TransactionPromise['check'] =>
  async (open) => {
    const [shop, payment] = [await open(), newPayment()];
    const claim = await claimedIn(shop.store, payment);
    const failure = shop.store.write(claim, paid(payment), { dueAt: undefined }, (tx) =>
      shop.run(tx, statements),
    );
    await expect(failure).rejects.toThrow('Leave COMMIT and ROLLBACK to the store');
    // Nothing is left open.
    const next = newPayment();
    expect(await shop.store.insert(next, NOW)).toBe(true);
    expect(await (await open()).store.read(next.id)).toEqual(next);
  };

/** What every store of payments in a database promises. */
export const transactionPromises: readonly TransactionPromise[] = [
  ...(['COMMIT', 'ROLLBACK'] as const).map((statement): TransactionPromise => ({
    title: `records an order and its payment together: ${statement}`,
    check: recordsTogether(statement),
  })),
  ...(['COMMIT', 'ROLLBACK'] as const).map((statement): TransactionPromise => ({
    title: `changes an order and its payment together: ${statement}`,
    check: changesTogether(statement),
  })),
  {
    title: 'keeps what is in a transaction from everybody else until it is committed',
    check: async (open) => {
      const [shop, other, payment] = [await open(), await open(), newPayment()];
      const { tx, end } = await shop.begin();
      await shop.store.insert(payment, NOW, tx);
      expect(await other.store.read(payment.id)).toBeUndefined();
      expect(await other.store.nextDue()).toBeUndefined();
      await end('COMMIT');
      expect(await other.store.nextDue()).toBe(NOW);
    },
  },
  {
    title: 'writes a state and its ticket together',
    check: async (open) => {
      const [shop, other, payment] = [await open(), await open(), newPayment()];
      const claim = await claimedIn(shop.store, payment);
      const fence = await shop.store.write(claim, paid(payment), { dueAt: undefined }, (tx) =>
        shop.add(tx, 'tickets', payment.id),
      );
      expect(fence).toBeGreaterThan(claim.fence);
      expect(await other.ids('tickets')).toEqual([payment.id]);
      expect(await other.store.read(payment.id)).toEqual(paid(payment));
    },
  },
  {
    title: 'writes neither a state nor its ticket when what is called throws after it',
    check: async (open) => {
      const [shop, other, payment] = [await open(), await open(), newPayment()];
      const claim = await claimedIn(shop.store, payment);
      const failure = shop.store.write(claim, paid(payment), { dueAt: undefined }, (tx) => {
        const added = shop.add(tx, 'tickets', payment.id);
        const fail = (): never => {
          throw new RangeError('the printer is out of paper');
        };
        return added instanceof Promise ? added.then(fail) : fail();
      });
      await expect(failure).rejects.toThrow(new RangeError('the printer is out of paper'));
      expect(await other.ids('tickets')).toEqual([]);
      expect(await other.store.read(payment.id)).toEqual(payment);
      // Whoever has it can go on.
      expect(await shop.store.write(claim, paid(payment), { dueAt: undefined })).toBeGreaterThan(claim.fence);
    },
  },
  {
    title: 'writes neither of them when the database refuses the ticket, and says what it said',
    check: async (open) => {
      const [shop, other, payment] = [await open(), await open(), newPayment()];
      const claim = await claimedIn(shop.store, payment);
      for (const [statement, message] of [
        ["INSERT INTO tickets VALUES ('1'), ('1')", /unique/i],
        // It is the user's, and no table of the store.
        ["INSERT INTO nowhere VALUES ('1')", /^(?!.*createTable).*nowhere/],
      ] as const) {
        const failure = shop.store.write(claim, paid(payment), { dueAt: undefined }, (tx) =>
          shop.run(tx, statement),
        );
        await expect(failure).rejects.toThrow(message);
      }
      expect(await other.ids('tickets')).toEqual([]);
      expect(await other.store.read(payment.id)).toEqual(payment);
      expect(await shop.store.write(claim, paid(payment), { dueAt: undefined })).toBeGreaterThan(claim.fence);
    },
  },
  {
    title: 'adds no ticket for a state that is not written',
    check: async (open) => {
      const [shop, other, payment] = [await open(), await open(), newPayment()];
      const claim = await claimedIn(shop.store, payment);
      await other.store.claim(payment.id, NOW + LEASE, LEASE);
      const ticket = (tx: unknown): unknown => shop.add(tx, 'tickets', payment.id);
      expect(await shop.store.write(claim, paid(payment), { dueAt: undefined }, ticket)).toBe(false);
      expect(await other.ids('tickets')).toEqual([]);
    },
  },
  {
    title: 'undoes a change alone, and leaves the rest of a transaction',
    check: async (open) => {
      const [shop, other, payment] = [await open(), await open(), newPayment()];
      const claim = await claimedIn(shop.store, payment);
      const { tx, end } = await shop.begin();
      await shop.add(tx, 'orders', payment.id);
      for (const within of [
        (): never => {
          throw new RangeError('no');
        },
        () => shop.run(tx, "INSERT INTO tickets VALUES ('1'), ('1')"),
      ]) {
        const change = shop.store.change(
          payment.id,
          NOW,
          (before) => ({ payment: paid(before), dueAt: undefined }),
          tx,
          within,
        );
        await expect(change).rejects.toThrow(/^no$|unique/i);
      }
      const refused = shop.store.change(
        payment.id,
        NOW,
        () => {
          throw new RangeError('in the way');
        },
        tx,
      );
      await expect(refused).rejects.toThrow(new RangeError('in the way'));
      await end('COMMIT');
      expect(await other.ids('orders')).toEqual([payment.id]);
      expect(await other.store.read(payment.id)).toEqual(payment);
      expect(await shop.store.write(claim, payment, { dueAt: NOW })).toBeGreaterThan(claim.fence);
    },
  },
  {
    title: 'gives what is called in a change the transaction, its own or the shop’s',
    check: async (open) => {
      const [shop, other] = [await open(), await open()];
      const [alone, together] = [newPayment(), newPayment()];
      await shop.store.insert(alone, NOW);
      await shop.store.insert(together, NOW);
      const change = (before: Payment): { payment: Payment; dueAt: undefined } => ({
        payment: paid(before),
        dueAt: undefined,
      });
      const ticket = ({ id }: Payment, _: Payment, tx: unknown): unknown => shop.add(tx, 'tickets', id);
      await shop.store.change(alone.id, NOW, change, undefined, ticket);
      expect(await other.ids('tickets')).toEqual([alone.id]);
      const { tx, end } = await shop.begin();
      await shop.store.change(together.id, NOW, change, tx, ticket);
      await end('ROLLBACK');
      expect(await other.ids('tickets')).toEqual([alone.id]);
    },
  },
  ...(['COMMIT', 'ROLLBACK', 'COMMIT; BEGIN', 'ROLLBACK; BEGIN'] as const).map(
    (statements): TransactionPromise => ({
      title: `notices that what is called has ended its transaction: ${statements}`,
      check: noticesEnd(statements),
    }),
  ),
  {
    title: 'refuses a transaction that has not begun, or that has ended, and what is none',
    check: async (open) => {
      const [shop, payment] = [await open(), newPayment()];
      const { tx, end } = await shop.begin();
      await end('COMMIT');
      const change = (before: Payment): { payment: Payment; dueAt: undefined } => ({
        payment: before,
        dueAt: undefined,
      });
      await expect(shop.store.insert(payment, NOW, tx)).rejects.toThrow(/not amid a transaction.* BEGIN/);
      await shop.store.insert(payment, NOW);
      await expect(shop.store.change(payment.id, NOW, change, tx)).rejects.toThrow(
        /not amid a transaction.* BEGIN/,
      );
      for (const none of [null, {}, 'BEGIN', 1, { query: 'BEGIN' }]) {
        await expect(shop.store.insert(newPayment(), NOW, none)).rejects.toThrow(
          /^The transaction is none: give the .* that BEGIN was/,
        );
      }
    },
  },
  {
    title: 'records an order and its payment in a transaction of its own, whatever else is done meanwhile',
    check: async (open) => {
      const [shop, other] = [await open(), await open()];
      const payments = Array.from({ length: 6 }, () => newPayment());
      const before = newPayment();
      await shop.store.insert(before, NOW);
      const results = await Promise.all(
        payments.map((payment, index) =>
          shop.store
            .transaction(async (tx) => {
              await shop.add(tx, 'orders', payment.id);
              await sleep(3);
              // Neither sees what is not committed, nor becomes part of it.
              expect(await shop.store.read(payment.id)).toBeUndefined();
              expect(await other.ids('orders')).not.toContain(payment.id);
              await shop.store.insert(payment, NOW, tx);
              expect(await shop.store.read(payment.id, tx)).toEqual(payment);
              await sleep(3);
              if (index === 2) throw new RangeError('sold out');
              return index;
            })
            .catch(String),
        ),
      );
      expect(results).toEqual([0, 1, 'RangeError: sold out', 3, 4, 5]);
      const sold = payments.filter((_, index) => index !== 2).map(({ id }) => id);
      expect((await other.ids('orders')).toSorted()).toEqual(sold.toSorted());
      const kept = (await other.store.list({})).map(({ id }) => id);
      expect(kept.toSorted()).toEqual([before.id, ...sold].toSorted());
      const change = (payment: Payment): { payment: Payment; dueAt: undefined } => ({
        payment: paid(payment),
        dueAt: undefined,
      });
      await shop.store.transaction(async (tx) => {
        await shop.store.change(before.id, NOW, change, tx);
        await shop.add(tx, 'tickets', before.id);
      });
      expect(await other.ids('tickets')).toEqual([before.id]);
      expect(await other.store.read(before.id)).toEqual(paid(before));
    },
  },
  {
    title: 'notices that a transaction of its own was ended by what it called',
    check: async (open) => {
      const [shop, other, payment] = [await open(), await open(), newPayment()];
      const failure = shop.store.transaction((tx) => shop.run(tx, 'ROLLBACK'));
      await expect(failure).rejects.toThrow('Leave COMMIT and ROLLBACK to the store');
      await shop.store.transaction((tx) => shop.store.insert(payment, NOW, tx));
      expect(await other.store.read(payment.id)).toEqual(payment);
    },
  },
];
