import type { FaultRequest } from '../../../generated/control/schemas.ts';
import { inWords } from '../judge.ts';
import type { ShopCheck } from '../shop-check.ts';
import { begin, type Row } from '../wave.ts';
import { pause } from '../../words.ts';

const MANY = 100_000;

/** Every response about the charge says so, and no read of the authorization counts it. */
function says(set: Record<string, unknown>): FaultRequest[] {
  return [
    { kind: 'alter', operation: 'createCharge', set, times: MANY },
    { kind: 'alter', operation: 'getCharge', set, times: MANY },
    { kind: 'alter', operation: 'getAuthorization', set: { charge_success_count: 0 }, times: MANY },
  ];
}

interface Unclear extends Row {
  /** Whether it may be taken for failed, for it says that the money is not there. */
  mayFail?: true;
}

const rows: Unclear[] = [
  { sent: 'a charge with the status PENDING', expects: 'either', faults: says({ status: 'PENDING' }) },
  { sent: 'a charge with an empty status', expects: 'either', faults: says({ status: '' }) },
  {
    sent: 'a charge with the status REVERSED',
    expects: 'either',
    faults: says({ status: 'REVERSED' }),
    mayFail: true,
  },
  {
    sent: 'a charge of 0.01 euro, where more was asked for',
    expects: 'either',
    faults: says({ amount: 0.01 }),
  },
];

/** Milliseconds after the response that the shop has to make up its mind. */
const PATIENCE = 3_000;

/** What was begun, by visit. */
const begun = new WeakMap<object, Awaited<ReturnType<typeof begin>>>();

/** A 200 that is no payment. */
export const unclear: ShopCheck = {
  id: 'unclear',
  title: 'Charges with a status that nobody knows, or over another amount',
  async begin(visit) {
    begun.set(visit, await begin(visit, rows));
  },
  async run(visit) {
    const running = begun.get(visit) ?? [];
    const isCharged = async (): Promise<boolean> => {
      for (const { purchase } of running) if ((await visit.truthOf(purchase)).charged === 0) return false;
      return true;
    };
    for (const since = performance.now(); performance.now() - since < visit.parts.within;) {
      if (await isCharged()) break;
      await pause(250);
    }
    await pause(Math.min(PATIENCE, visit.parts.within));
    for (const [index, { purchase }] of running.entries()) {
      if ((await visit.truthOf(purchase)).charged === 0) continue;
      const said = await visit.ask(purchase);
      if (said.goods || said.state === 'paid')
        visit.found('unclear-taken-for-paid', purchase.sent, inWords(said));
      if (said.state === 'unpaid' && rows[index]?.mayFail !== true) {
        visit.found('unclear-taken-for-failed', purchase.sent, inWords(said));
        purchase.isOver = true;
      }
      if (said.state === 'unpaid' && rows[index]?.mayFail === true) purchase.isOver = true;
    }
    const isMet = running.map(({ faults }) => visit.lift(faults)).includes(true);
    return isMet || (await isCharged())
      ? undefined
      : 'The shop has not made the call that was to be answered so.';
  },
};
