import { euro, inWords } from '../judge.ts';
import type { Purchase } from '../purchase.ts';
import type { ShopCheck } from '../shop-check.ts';
import type { Visit } from '../visit.ts';

async function approveAll(visit: Visit, bought: readonly Purchase[]): Promise<void> {
  for (const each of bought) await visit.approve(each);
  await visit.settle(bought);
  for (const each of bought) await visit.conclude(each);
}

function distinct(bought: readonly (Purchase | undefined)[]): Purchase[] {
  return [...new Set(bought.filter((each) => each !== undefined))];
}

/** The customer approves everything that the shop shows: two links are two payments. */
export const doubleClick: ShopCheck = {
  id: 'double-click',
  title: 'The same form sent twice by the same customer',
  async run(visit) {
    const { driver } = visit.parts;
    const { item, customer } = visit.next();
    const sent = 'the same form, sent twice by the same customer, who approved whatever was shown';
    const more = { item, customer, sent, expects: 'either' as const };
    const first = await visit.adopt(await visit.drive(sent, () => driver.buy(item, customer)), more);
    if (first === undefined) return 'The shop would not sell.';
    const again = await visit.drive(sent, () => driver.again(first.order, item, customer));
    if (again === 'cannot') {
      await approveAll(visit, [first]);
      return 'The driver cannot send a form again.';
    }
    const bought = distinct([first, await visit.adopt(again, more)]);
    await approveAll(visit, bought);
    await judgeTogether(visit, bought, sent, 'charges-twice');
    return undefined;
  },
};

export const twoCustomers: ShopCheck = {
  id: 'two-customers',
  title: 'Two customers who want the same item at the same moment',
  async run(visit) {
    if (visit.isUnlimited()) return 'The shop sells any number of an item.';
    const { driver } = visit.parts;
    const { item, customer } = visit.next();
    const sent = 'two customers who wanted the same item at the same moment, and approved what was shown';
    const buyers = [customer, `${customer}b`];
    const answers = await visit.drive(sent, () => Promise.all(buyers.map((each) => driver.buy(item, each))));
    const bought: Purchase[] = [];
    for (const [index, answer] of answers.entries()) {
      const more = { item, customer: buyers[index]!, sent, expects: 'either' as const };
      const made = await visit.adopt(answer, more);
      if (made !== undefined) bought.push(made);
    }
    await approveAll(visit, bought);
    await judgeTogether(visit, bought, sent, 'sold-twice');
    return undefined;
  },
};

/** Whether more than one of them has been charged, and keeps what was paid. */
export async function judgeTogether(
  visit: Visit,
  bought: readonly Purchase[],
  sent: string,
  rule: 'charges-twice' | 'sold-twice',
): Promise<void> {
  const paid: string[] = [];
  for (const each of bought) {
    const { charged, refunded } = await visit.truthOf(each);
    if (charged > refunded)
      paid.push(`order ${each.order}: ${euro(charged)} charged, ${inWords(each.said!)}`);
  }
  if (paid.length > 1) visit.found(rule, sent, paid.join('; '));
}
