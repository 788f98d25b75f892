import { isStuck, inWords, euro } from '../judge.ts';
import { type Purchase, timeLeft } from '../purchase.ts';
import type { ShopCheck } from '../shop-check.ts';
import type { Visit } from '../visit.ts';
import { judgeTogether } from './crowds.ts';
import { repeatAll } from './hints.ts';
import { startAgain } from './kills.ts';
import { stopShop } from './stopped.ts';

const WEEK = 7 * 86_400;
/** Milliseconds that a claim may last, so that what is open gets them before the week is over. */
const CLAIM = 60_000;

/** Down for a week, over every hold. Then every order has to have ended, or to be on the list for a person. */
export const week: ShopCheck = {
  id: 'week',
  title: 'Down for a week, and then every order so far is looked at',
  async run(visit) {
    const { control, driver, faults } = visit.parts;
    // What a process that was killed had claimed waits for the end of that claim, which is no fault.
    const claimed = visit.purchases.filter(({ open }) => open !== undefined);
    await visit.settle(claimed, Math.max(CLAIM, timeLeft(claimed)));
    for (const each of claimed) await visit.conclude(each);
    const approvedThen = await visit.buy(
      'an approval that came when the shop was down, for a week',
      'unpaid',
    );
    const unanswered = await visit.buy(
      'a purchase that the customer left alone, while the shop was down for a week',
      'unpaid',
    );
    const refused = await visit.buy(
      'a charge that was refused with 429 until the shop was down, for a week',
      'unpaid',
    );
    const fresh = [approvedThen, unanswered, refused].filter((each) => each !== undefined);
    if (refused !== undefined) {
      await visit.disturb(refused, { kind: 'proxy', status: 429, operation: 'createCharge', times: 100_000 });
      await visit.approve(refused);
    }
    if ((await stopShop(visit)) !== undefined && (await driver.kill()) === 'cannot') {
      for (const each of fresh) each.expects = 'either';
      await conclude(visit, false);
      return 'The driver can neither stop nor kill the shop.';
    }
    if (approvedThen !== undefined) await visit.approve(approvedThen);
    await control.clock.advance(`${WEEK}s`);
    const from = Date.parse((await control.clock.read()).now);
    for (const { id } of faults.all()) faults.remove(id);
    if (!(await startAgain(visit, 'a week without it, and a start', WEEK))) {
      for (const each of fresh) each.expects = 'either';
      await startAgain(visit, 'a week without it, and a start', 0);
      await conclude(visit, false);
      return 'The driver cannot have the shop’s clock be ahead, so nothing is known of holds, and of what ends only by them.';
    }
    await soldAgain(visit, unanswered);
    await repeatAll(visit, 'a webhook of a week ago');
    await conclude(visit, true);
    for (const each of fresh) {
      for (const id of each.authorizations) {
        const late = (await visit.parts.ledger.moneyOf(id))?.charges.find(({ at }) => at >= from);
        if (late !== undefined)
          visit.found(
            'charged-after-hold',
            each.sent,
            `${euro(late.cents)} charged a week later; ${inWords(each.said!)}`,
          );
      }
    }
    return undefined;
  },
};

/** What one customer has left alone for a week is another's. */
async function soldAgain(visit: Visit, first: Purchase | undefined): Promise<void> {
  if (first === undefined || visit.isUnlimited()) return;
  await visit.settle([first]);
  const { driver, control } = visit.parts;
  const { item } = first;
  const customer = `${first.customer}b`;
  const sent = 'a purchase of what another customer had left alone for a week, who approved after that';
  const answer = await visit.drive(sent, () => driver.buy(item, customer));
  const second = await visit.adopt(answer, { item, customer, sent, expects: 'paid' });
  if (second === undefined) return;
  await visit.approve(second);
  await visit.settle([second]);
  for (const id of first.authorizations) await control.approve(id).catch(() => {});
  await visit.settle([first]);
  await visit.conclude(second);
  await visit.conclude(first);
  await judgeTogether(visit, [first, second], sent, 'sold-twice');
}

/** @param isLater Whether so much time has passed that every order has to have ended. */
async function conclude(visit: Visit, isLater: boolean): Promise<void> {
  for (const each of visit.purchases) {
    if (each.byHand !== true || !isLater) continue;
    delete each.isOver;
    each.expects = 'refunded';
  }
  const left = visit.purchases.filter(({ isOver }) => isOver !== true);
  await visit.settle(left, 2 * visit.parts.within, isLater);
  for (const each of left) {
    await visit.conclude(each);
    const said = each.said!;
    const isOpen = each.open !== undefined || (isLater && each.expects === 'either');
    if (!isOpen || !isStuck(said)) continue;
    visit.found('stuck', each.sent, each.open ?? inWords(said), each.check);
    each.isOver = true;
  }
}

/** What was not done with in its time, and is not by now: there was no restart and no week that would have shown more. */
export async function concludeOpen(visit: Visit): Promise<void> {
  for (const each of visit.purchases) {
    if (each.open === undefined || each.isOver === true) continue;
    const seen = each.open;
    await visit.conclude(each);
    if (each.open !== undefined && isStuck(each.said!)) visit.found('stuck', each.sent, seen, each.check);
  }
}
