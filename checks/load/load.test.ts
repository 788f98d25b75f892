import { DropPay } from '@droppay/client';
import { pairwiseReadings } from '@droppay/sandbox';
import { expect, onTestFinished, test } from 'vitest';
import { startBoxOffice } from './box-office.ts';
import { buy, type Purchase } from './buyer.ts';

/** `pnpm load` buys 1,000 times, 50 buyers at once; `test` a sample of that. */
const most = Number(process.env['LOAD_PURCHASES'] ?? 60);
const buyers = Number(process.env['LOAD_BUYERS'] ?? 20);

/** Every two readings of DropPay's pages meet in one of these rows; most is bought by the contract's own, the first. */
const rows = pairwiseReadings().map((readings, index) => ({
  readings,
  purchases: index === 0 ? most : Math.ceil(most / 10),
  name: index === 0 ? "the contract's own readings" : Object.values(readings).join(', '),
}));

test.each(rows)(
  'every ticket has its charge, and every charge its money: $purchases by $name',
  { timeout: 900_000 },
  async ({ readings, purchases }) => {
    const boxOffice = await startBoxOffice(purchases, readings);
    onTestFinished(boxOffice.close);
    const { sandbox, seats } = boxOffice;
    const before = await sandbox.people();

    const wanted = seats.slice(0, purchases);
    const bought: Purchase[] = [];
    const began = performance.now();
    await Promise.all(
      Array.from({ length: buyers }, async () => {
        for (let seat = wanted.pop(); seat !== undefined; seat = wanted.pop())
          bought.push(await buy(boxOffice, seat));
      }),
    );
    const seconds = (performance.now() - began) / 1000;

    expect(bought).toHaveLength(purchases);
    expect(new Set(bought.map(({ ticket }) => ticket)).size).toBe(purchases);
    expect(new Set(bought.map(({ authorization }) => authorization)).size).toBe(purchases);
    const droppay = new DropPay({
      applicationKey: '70daac494c7847dba33725b075608cc0',
      applicationSecret: '91c9adaa829545c1934b96490ba2b9b1',
      connectionCode: 'ac9185e9f29adf7238fkj9fd2881ff1a',
      baseUrl: sandbox.url,
    });
    for (const { authorization } of bought) {
      const { charge_success_count, charge_amount } = await droppay.authorizations.get(authorization);
      expect({ charge_success_count, charge_amount }).toEqual({
        charge_success_count: 1,
        charge_amount: 2.5,
      });
    }
    // Nobody paid for anything else: what all customers lost is what the tickets cost, and what the merchant is owed.
    const after = await sandbox.people();
    const spent = (name: string) =>
      [before, after].map((people) => people.find((person) => person.name === name)!.balance_current);
    const [had, has] = spent('Nina Vale');
    expect(Math.round((had! - has!) * 100)).toBe(purchases * 250);
    const { balanced, accounts } = await sandbox.ledger();
    expect(balanced).toBe(true);
    expect(accounts.find(({ id }) => id === 'ACC32123FHS8V:incoming')?.cents).toBe(purchases * 250);

    const times = bought.map(({ took }) => took).toSorted((one, other) => one - other);
    const at = (share: number) => Math.round(times[Math.floor(times.length * share)]!);
    console.log(
      `${purchases} purchases by ${buyers} buyers at once in ${seconds.toFixed(1)} s; ` +
        `to the ticket: half within ${at(0.5)} ms, 99 of 100 within ${at(0.99)} ms.`,
    );
  },
);
