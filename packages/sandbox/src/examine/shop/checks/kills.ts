import type { FaultRequest } from '../../../generated/control/schemas.ts';
import { ExamEnded } from '../../exam-ended.ts';
import { pause } from '../../words.ts';
import { DriverFailed } from '../driver.ts';
import { type Purchase, timeLeft } from '../purchase.ts';
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

/** Those that did not get there in time, nor by themselves before anything is killed. */
async function stillOpen(visit: Visit): Promise<Set<Purchase>> {
  const late = visit.purchases.filter(({ open, isOver }) => open !== undefined && isOver !== true);
  await visit.settle(late, timeLeft(late));
  for (const each of late) await visit.conclude(each);
  return new Set(late.filter(({ open }) => open !== undefined));
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

/** Buys for each moment, so that its call is held. */
async function holdCharges(visit: Visit): Promise<Held[]> {
  const held: Held[] = [];
  for (const [sent, expects, fault] of moments) {
    const purchase = await visit.buy(sent, expects);
    if (purchase === undefined) continue;
    held.push({ purchase, faults: await visit.disturb(purchase, fault) });
    await visit.approve(purchase);
  }
  return held;
}

/** Gives back, so that the call is held. A shop may wait for DropPay before it answers the customer, and dies then. */
async function holdRefunds(visit: Visit): Promise<(Held & { asking: Promise<unknown> })[]> {
  const bought = await paid(visit, refundMoments.length, 'a purchase that was to be given back');
  const held: (Held & { asking: Promise<unknown> })[] = [];
  for (const [index, purchase] of bought.entries()) {
    const [sent, fault] = refundMoments[index]!;
    const { order, customer } = purchase;
    purchase.sent = sent;
    const faults = await visit.disturb(purchase, fault);
    const asking = visit.parts.driver.refund(order, customer).catch(() => 'failed');
    held.push({ purchase, faults, asking });
  }
  return held;
}

export const kills: ShopCheck = {
  id: 'killed',
  title: 'A kill -9 before, while and after a charge or a refund is sent',
  async run(visit) {
    const { driver, watch } = visit.parts;
    const open = await stillOpen(visit);
    const refunds = await holdRefunds(visit);
    const charges = await holdCharges(visit);
    const answered = await visit.buy('a kill -9 right after the response to the charge', 'paid');
    if (answered !== undefined) {
      const from = performance.now();
      await visit.approve(answered);
      await watch.wait(
        ({ operation, begun, status }) => operation === 'createCharge' && begun >= from && status === 200,
        2_000,
      );
    }
    const cannot = await killAll(visit, [...charges, ...refunds]);
    for (const { purchase, asking } of refunds) {
      const answer = await asking;
      purchase.expects = 'refunded';
      if (answer === 'cannot') purchase.expects = 'paid';
      // Where the request died with the shop before it was written down, the customer asks again.
      else if ((await visit.ask(purchase)).state === 'paid')
        await visit.drive(purchase.sent, () => driver.refund(purchase.order, purchase.customer));
    }
    const all = [...charges, ...refunds].map(({ purchase }) => purchase);
    if (answered !== undefined) all.push(answered);
    await visit.settle(all);
    for (const each of all) await visit.conclude(each);
    if (cannot === undefined) await lookAtOpen(visit, open);
    return cannot;
  },
};
