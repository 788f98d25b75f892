import type { ActionRequest, FaultRequest } from '../../generated/control/schemas.ts';
import { pause } from '../words.ts';
import type { Expects } from './judge.ts';
import type { Purchase } from './purchase.ts';
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
}

/** Buys for each row, and has its customer approve while its faults are set. */
export async function begin(visit: Visit, rows: readonly Row[]): Promise<Running[]> {
  const running: Running[] = [];
  for (const row of rows) {
    const purchase = await visit.buy(row.sent, row.expects);
    if (purchase !== undefined) running.push({ row, purchase, faults: [] });
  }
  for (const each of running) {
    for (const fault of each.row.faults ?? [])
      each.faults.push(...(await visit.disturb(each.purchase, fault)));
  }
  for (const { row, purchase } of running) await visit.approve(purchase, row.who);
  return running;
}

/** Waits for all of them, and finds what is wrong. Resolves to whether any fault was met. */
export async function end(visit: Visit, running: readonly Running[]): Promise<boolean> {
  const lifts = running.flatMap(({ row, faults }) =>
    row.lift === undefined ? [] : [{ at: row.lift, faults }],
  );
  let past = 0;
  let isMet = false;
  for (const { at, faults } of lifts.toSorted((a, b) => a.at - b.at)) {
    await pause(at - past);
    past = Math.max(past, at);
    isMet = visit.lift(faults) || isMet;
  }
  await visit.settle(running.map(({ purchase }) => purchase));
  for (const { row, purchase, faults } of running) {
    isMet = visit.lift(faults) || isMet;
    await visit.conclude(purchase, row.instead);
  }
  return isMet;
}

/** The rows of a check, side by side. Resolves to why nothing could be seen of them, where that is so. */
export async function wave(visit: Visit, rows: readonly Row[]): Promise<string | undefined> {
  const running = await begin(visit, rows);
  if (running.length === 0) return 'The shop would not sell.';
  const isMet = await end(visit, running);
  const hasFaults = rows.some(({ faults = [] }) => faults.length > 0);
  return isMet || !hasFaults ? undefined : 'The shop has not made the call that was to go wrong.';
}
