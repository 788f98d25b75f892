import type { FaultRequest } from '../../../generated/control/schemas.ts';
import { ExamEnded } from '../../exam-ended.ts';
import { pause } from '../../words.ts';
import { DriverFailed } from '../driver.ts';
import type { Purchase } from '../purchase.ts';
import type { ShopCheck } from '../shop-check.ts';
import type { Visit } from '../visit.ts';
import { paid } from './refunds.ts';

const CANNOT = 'The driver cannot kill the shop.';
/** Milliseconds without another request held, after which the shop is killed. */
const QUIET = 2_500;
/** Kills at most: a shop with one worker holds one request at a time. */
const ROUNDS = 6;

interface Held {
  purchase: Purchase;
  faults: string[];
}

/** Kills the shop while it waits for what is held, and starts it again, until all were. */
async function killAll(visit: Visit, held: readonly Held[]): Promise<string | undefined> {
  let left = [...held];
  for (let round = 0; left.length > 0 && round < ROUNDS; round++) {
    const waiting = await waitHeld(visit, left);
    if (round > 0 && waiting.length === 0) break;
    if ((await visit.drive('a kill -9', () => visit.parts.driver.kill())) === 'cannot') return CANNOT;
    for (const { faults } of waiting) visit.lift(faults);
    left = left.filter((each) => !waiting.includes(each));
    await startAgain(visit, 'a kill -9, and a start');
  }
  for (const { faults } of left) visit.lift(faults);
  return undefined;
}

/** Those whose request is held, when no other has come for a while. */
async function waitHeld(visit: Visit, held: readonly Held[]): Promise<Held[]> {
  let found: Held[] = [];
  let changed = performance.now();
  const since = changed;
  while (performance.now() - changed < QUIET && performance.now() - since < visit.parts.within) {
    const now = held.filter(({ faults }) => faults.every((id) => visit.isMet(id)));
    if (now.length > found.length) changed = performance.now();
    found = now;
    if (found.length === held.length) return found;
    await pause(50);
  }
  return found;
}

/** @throws {ExamEnded} when it does not start. */
export async function startAgain(visit: Visit, sent: string, ahead?: number): Promise<boolean> {
  try {
    return await visit.start(ahead);
  } catch (error) {
    if (!(error instanceof DriverFailed)) throw error;
    visit.found('does-not-start-again', sent, error.message);
    throw new ExamEnded('The shop does not start any more.');
  }
}

/** What was left open before, and has got where it is to get by a restart. */
async function lookAtOpen(visit: Visit, before: ReadonlySet<Purchase>): Promise<void> {
  const open = [...before].filter(({ isOver }) => isOver !== true);
  if (open.length === 0) return;
  await visit.settle(open);
  for (const each of open) {
    const seen = each.open ?? '';
    await visit.conclude(each);
    if (each.open === undefined && each.isOver !== true)
      visit.found('needs-restart', each.sent, `${seen}; it settled after a restart`, each.check);
  }
}

/** Those that did not get there in time, without those that did meanwhile. */
async function stillOpen(visit: Visit): Promise<Set<Purchase>> {
  const open = new Set<Purchase>();
  for (const each of visit.purchases) {
    if (each.open === undefined || each.isOver === true) continue;
    const seen = each.open;
    await visit.conclude(each);
    if (each.open !== undefined) open.add(each);
    else if (each.isOver !== true)
      visit.found('slow-to-settle', each.sent, `${seen}; later it had`, each.check);
  }
  return open;
}

const moments: [sent: string, expects: Purchase['expects'], fault: FaultRequest][] = [
  ['a kill -9 before the charge was sent', 'paid', { kind: 'stall', operation: 'getAuthorization' }],
  [
    'a kill -9 when the charge had been sent, which arrived 3 s later',
    'either',
    { kind: 'stall', delay: '3s', operation: 'createCharge' },
  ],
  [
    'a kill -9 when the charge had been made, before its response',
    'paid',
    { kind: 'stall', when: 'after', operation: 'createCharge' },
  ],
];

export const kills: ShopCheck = {
  id: 'killed',
  title: 'A kill -9 before and after the charge is sent, and after its response',
  async run(visit) {
    const open = await stillOpen(visit);
    const held: Held[] = [];
    const bought: Purchase[] = [];
    for (const [sent, expects] of moments) {
      const purchase = await visit.buy(sent, expects);
      if (purchase !== undefined) bought.push(purchase);
    }
    if (bought.length < moments.length) return 'The shop would not sell.';
    const answered = await visit.buy('a kill -9 right after the response to the charge', 'paid');
    for (const [index, purchase] of bought.entries()) {
      held.push({ purchase, faults: await visit.disturb(purchase, moments[index]![2]) });
      await visit.approve(purchase);
    }
    if (answered !== undefined) {
      await visit.approve(answered);
      const { watch } = visit.parts;
      const from = performance.now();
      await watch.wait(
        ({ operation, begun, status }) => operation === 'createCharge' && begun >= from && status === 200,
        2_000,
      );
    }
    const cannot = await killAll(visit, held);
    const all = answered === undefined ? bought : [...bought, answered];
    await visit.settle(all);
    for (const each of all) await visit.conclude(each);
    if (cannot === undefined) await lookAtOpen(visit, open);
    return cannot;
  },
};

const refundMoments: [sent: string, fault: FaultRequest][] = [
  [
    'a kill -9 when the refund had been made, before its response',
    { kind: 'stall', when: 'after', operation: 'createRefund' },
  ],
  [
    'a kill -9 when the refund had been sent, which arrived 3 s later',
    { kind: 'stall', delay: '3s', operation: 'createRefund' },
  ],
];

export const refundKilled: ShopCheck = {
  id: 'refund-killed',
  title: 'A kill -9 while a refund is under way',
  async run(visit) {
    const { driver } = visit.parts;
    const bought = await paid(visit, refundMoments.length, 'a purchase that was to be given back');
    if (bought.length < refundMoments.length) return 'The shop has not sold what was to be given back.';
    const held: Held[] = [];
    const asking: Promise<unknown>[] = [];
    for (const [index, purchase] of bought.entries()) {
      const [sent, fault] = refundMoments[index]!;
      purchase.sent = sent;
      held.push({ purchase, faults: await visit.disturb(purchase, fault) });
      const { order, customer } = purchase;
      // The shop may wait for DropPay before it answers, and dies then.
      asking.push(driver.refund(order, customer).catch(() => 'failed'));
    }
    const cannot = await killAll(visit, held);
    const answers = await Promise.all(asking);
    for (const [index, purchase] of bought.entries()) {
      // Where the request died with the shop before it was written down, the customer asks again.
      const { order, customer, sent } = purchase;
      if (answers[index] === 'cannot') return 'The driver cannot give back.';
      if ((await visit.ask(purchase)).state === 'paid')
        await visit.drive(sent, () => driver.refund(order, customer));
      purchase.expects = 'refunded';
    }
    await visit.settle(bought);
    for (const each of bought) await visit.conclude(each);
    return cannot;
  },
};
