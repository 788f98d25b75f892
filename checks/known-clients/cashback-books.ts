import type { RunningSandbox } from '@droppay/sandbox/server';
import { expect } from 'vitest';
import { type CashbackApp, type Kept, own } from './cashback-app.ts';
import { centsOf, rich } from './sandbox-accounts.ts';
import type { Purchase } from './random-orders.ts';

/** Who joins: shops with what they give back, and of that for the application, in percent; and a user. */
export const shops = [
  { account: 'ACCLIBRERIA05', name: 'Libreria Lampione', discount: 10, fee: 20 },
  { account: 'ACCGELATO006X', name: 'L’Angolo d’Oro “Più”', discount: 12.5, fee: 25 },
  { account: 'ACC32123FHS8V', name: 'Acme Super Toons', discount: 33.3, fee: 7.5 },
] as const;
const user = { account: 'ACCIRISCO004X', name: 'Iris Conti' };
const accounts = [rich.id, own.id, user.account, ...shops.map(({ account }) => account)];

/** All shops and the user connect, and the shops permit to take cashback. Resolves to the user's number; shops have 1 to 3. */
export async function joinAll(app: CashbackApp, sandbox: RunningSandbox): Promise<number> {
  for (const { account: person, ...shop } of shops) {
    const { id, connection } = await app.join('shops', shop);
    await sandbox.approve(connection, { person });
    await expect.poll(async () => (await app.member(id)).connected, { timeout: 10_000 }).toBe(1);
    const { pull } = await app.askForPull(id);
    await sandbox.approve(pull, { person });
    await expect.poll(async () => (await app.member(id)).pull_granted, { timeout: 10_000 }).toBe(1);
  }
  const { id, connection } = await app.join('users', { name: user.name });
  await sandbox.approve(connection, { person: user.account });
  await expect.poll(async () => (await app.member(id)).connected, { timeout: 10_000 }).toBe(1);
  return id;
}

/**
 * Makes a purchase, which the customer approves or refuses on the phone, and the application's owner approves what it orders.
 * Resolves to a line when what the application believes and what the ledger says are not the same.
 */
export async function purchaseAndCompare(
  app: CashbackApp,
  sandbox: RunningSandbox,
  bought: Purchase & { user: number },
  refuses = false,
): Promise<string | undefined> {
  const before = await balances(sandbox);
  const { id, pull } = await app.buy(bought);
  await (refuses ? sandbox.refuse : sandbox.approve)(pull, { person: rich.id });
  if (refuses) await toldAbout(sandbox, pull);
  else await expect.poll(async () => (await app.purchase(id)).taken, { timeout: 10_000 }).not.toBeNull();
  const kept = await app.purchase(id);
  // By one reading of DropPay's pages nobody is asked.
  const waits = kept.push !== null && (await sandbox.read(kept.push)).status === 'READY';
  if (waits) await sandbox.approve(kept.push!, { person: own.id });
  const after = await balances(sandbox);
  const shop = shops[('qr' in bought ? Number(bought.qr.split(':', 1)[0]) : bought.shop) - 1]!;
  const sum = 'qr' in bought ? Number(bought.qr.split(':')[1]) : bought.price * bought.pieces;
  const should = refuses ? {} : believed(kept, sum, shop.account);
  const moved = Object.fromEntries(accounts.map((account) => [account, after[account]! - before[account]!]));
  const expected = Object.fromEntries(accounts.map((account) => [account, should[account] ?? 0]));
  const isRight = accounts.every((account) => moved[account] === expected[account]);
  const isSaid = kept.status === (refuses ? 'created' : 'completed');
  if (isRight && isSaid) return undefined;
  return JSON.stringify({ bought, kept, moved, expected });
}

/** What every account has more than before, in cents, by what the application believes. */
function believed(kept: Kept, sum: number, shop: string): Record<string, number> {
  const taken = kept.not_taken === null ? cents(kept.taken!) : 0;
  const paid = kept.not_paid === null ? cents(kept.paid!) : 0;
  return {
    [rich.id]: -cents(sum),
    [shop]: cents(sum) - taken,
    [own.id]: taken - paid,
    [user.account]: paid,
  };
}

/** Cents of a sum as JSON has it, by its decimal digits: half a cent is a cent, and 0.11499999999999999 is 11. */
function cents(euro: number | string): number {
  const [digits, exponent = '0'] = String(euro).toLowerCase().split('e');
  return Math.round(Number(`${digits}e${Number(exponent) + 2}`));
}

async function balances(sandbox: RunningSandbox): Promise<Record<string, number>> {
  const ledger = await sandbox.ledger();
  return Object.fromEntries(accounts.map((account) => [account, centsOf(ledger, account)]));
}

/** Resolves when the listener has been told what became of a resource. */
async function toldAbout(sandbox: RunningSandbox, id: string): Promise<void> {
  const isTold = async (): Promise<boolean> =>
    (await sandbox.webhooks.deliveries()).some(
      ({ resource, state }) => resource === id && state === 'delivered',
    );
  await expect.poll(isTold, { timeout: 10_000 }).toBe(true);
}
