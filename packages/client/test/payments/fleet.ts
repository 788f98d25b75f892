import { fork } from 'node:child_process';
import { once } from 'node:events';
import { setTimeout as sleep } from 'node:timers/promises';
import { expect } from 'vitest';
import { newPayment } from './payment.ts';
import type { Shop } from './transaction-contract.ts';

/** Milliseconds. */
const LEASE = 200;
/** What each process adds. */
const ORDERS = 8;
const AT_ONCE = 3;

/**
 * What one process of several does: it records orders with their payments, and takes payments on until none is due ever again. Each
 * that it takes to `paid` gets a ticket of its own, so that two would be seen.
 *
 * @param chance Of the process to kill itself, at each step.
 */
export async function work<Tx>(shop: Shop<Tx>, name: string, chance: number): Promise<void> {
  const { store } = shop;
  const mayDie = (): void => {
    if (Math.random() < chance) process.kill(process.pid, 'SIGKILL');
  };
  for (let count = 0; ; count++) {
    if (count < ORDERS) {
      const payment = newPayment({ id: `${name}-${count}` });
      const { tx, end } = await shop.begin();
      await shop.add(tx, 'orders', payment.id);
      mayDie();
      await store.insert(payment, Date.now(), tx);
      mayDie();
      await end('COMMIT');
    }
    for (const claim of await store.claimDue(Date.now(), LEASE, 3)) {
      mayDie();
      const { payment } = claim;
      const keepUntil = Date.now() + LEASE;
      const fence = await store.write(claim, { ...payment, state: 'charging' }, { dueAt: 0, keepUntil });
      mayDie();
      if (fence === false) continue;
      await store.write({ payment, fence }, { ...payment, state: 'paid' }, { dueAt: undefined }, (tx) => {
        const added = shop.add(tx, 'tickets', `${payment.id}/${Math.random()}`);
        if (added instanceof Promise) return added.then(mayDie);
        return mayDie();
      });
      mayDie();
    }
    if (count < ORDERS) continue;
    const next = await store.nextDue();
    if (next === undefined) return;
    await sleep(Math.min(Math.max(1, next - Date.now()), 50));
  }
}

/** Runs processes, of which the first ones kill themselves, and expects that all payments are paid once, and each order has one. */
export async function expectNoneLost<Tx>(
  shop: Shop<Tx>,
  program: string,
  place: string,
  processes: number,
): Promise<void> {
  let [begun, killed] = [0, 0];
  const runOn = async (): Promise<void> => {
    while (begun < processes) {
      const number = begun++;
      // The last ones end by themselves.
      const chance = number < processes - AT_ONCE ? 0.04 : 0;
      const child = fork(program, [place, `process-${number}`, `${chance}`]);
      // Also amid what takes long, such as a write to the disk.
      const timer = chance > 0 && setTimeout(() => child.kill('SIGKILL'), 150 + Math.random() * 300);
      const [code, signal] = (await once(child, 'exit')) as [number | null, string | null];
      clearTimeout(timer || undefined);
      if (signal === 'SIGKILL') killed++;
      else expect({ number, code }).toEqual({ number, code: 0 });
    }
  };
  await Promise.all(Array.from({ length: AT_ONCE }, runOn));
  expect(killed).toBeGreaterThan(0);
  const payments = await shop.store.list({ limit: 10_000 });
  expect(payments.filter(({ state }) => state !== 'paid')).toEqual([]);
  const ids = payments.map(({ id }) => id).toSorted();
  expect(ids.length).toBeGreaterThanOrEqual(AT_ONCE * ORDERS);
  expect((await shop.ids('orders')).toSorted()).toEqual(ids);
  const tickets = await shop.ids('tickets');
  expect(tickets.map((ticket) => ticket.split('/')[0]!).toSorted()).toEqual(ids);
}
