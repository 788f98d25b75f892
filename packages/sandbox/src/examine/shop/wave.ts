import type { ActionRequest, FaultRequest } from '../../generated/control/schemas.ts';
import { pause } from '../words.ts';
import { atOnce } from './at-once.ts';
import type { Expects } from './judge.ts';
import type { Purchase } from './purchase.ts';
import type { ShopCheck } from './shop-check.ts';
import type { ShopRule } from './shop-rules.ts';
import type { Visit } from './visit.ts';

/** A purchase in which something goes wrong. */
export interface Row {
  /** What is done, in words. */
  sent: string;
  expects: Expects;
  /** About its authorization, set before the customer approves. */
  faults?: readonly FaultRequest[];
  who?: ActionRequest;
  /** Milliseconds after the approval at which the faults end. By default when all is over. */
  lift?: number;
  /** The rule that is broken where it does not settle. */
  instead?: ShopRule;
}

interface Running {
  row: Row;
  purchase: Purchase;
  faults: string[];
  /** Whether a fault was met before it was lifted. */
  isMet: boolean;
  /** Ends when its faults have. */
  lifted: Promise<void>;
}

/** Buys for each row, and has its customer approve while its faults are set. */
export async function begin(visit: Visit, rows: readonly Row[]): Promise<Running[]> {
  const bought = await atOnce(rows, async (row) => visit.buy(row.sent, row.expects));
  const running: Running[] = [];
  for (const [index, purchase] of bought.entries()) {
    const row = rows[index]!;
    if (purchase === undefined) continue;
    const faults: string[] = [];
    for (const fault of row.faults ?? []) faults.push(...(await visit.disturb(purchase, fault)));
    running.push({ row, purchase, faults, isMet: false, lifted: Promise.resolve() });
  }
  for (const each of running) {
    await visit.approve(each.purchase, each.row.who);
    if (each.row.lift === undefined) continue;
    each.lifted = liftLater(visit, each, each.row.lift);
  }
  return running;
}

async function liftLater(visit: Visit, each: Running, after: number): Promise<void> {
  await pause(after);
  each.isMet = visit.lift(each.faults);
}

/** Waits for all of them, and finds what is wrong. Resolves to why nothing could be seen of them, where that is so. */
export async function end(visit: Visit, running: readonly Running[]): Promise<string | undefined> {
  if (running.length === 0) return 'The shop would not sell.';
  await Promise.all(running.map(({ lifted }) => lifted));
  await visit.settle(running.map(({ purchase }) => purchase));
  let isMet = false;
  for (const { row, purchase, faults, isMet: before } of running) {
    isMet = visit.lift(faults) || before || isMet;
    await visit.conclude(purchase, row.instead);
  }
  const hasFaults = running.some(({ faults }) => faults.length > 0);
  return isMet || !hasFaults ? undefined : 'The shop has not made the call that was to go wrong.';
}

/** A check whose rows are begun beside those of others, and looked at in its turn. */
export function rowsCheck(id: string, title: string, rows: readonly Row[]): ShopCheck {
  const begun = new WeakMap<Visit, readonly Running[]>();
  return {
    id,
    title,
    async begin(visit) {
      begun.set(visit, await begin(visit, rows));
    },
    run: (visit) => end(visit, begun.get(visit) ?? []),
  };
}
