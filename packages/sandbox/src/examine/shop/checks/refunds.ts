import type { FaultRequest } from '../../../generated/control/schemas.ts';
import { pause } from '../../words.ts';
import { atOnce } from '../at-once.ts';
import { inWords } from '../judge.ts';
import type { Purchase } from '../purchase.ts';
import type { ShopCheck } from '../shop-check.ts';
import type { Visit } from '../visit.ts';

const operation = 'createRefund';
const MANY = 100_000;
const CANNOT = 'The driver cannot give back.';

/** Paid orders, ready to be given back. */
export async function paid(visit: Visit, count: number, sent: string): Promise<Purchase[]> {
  const made = await atOnce(Array.from({ length: count }), () => visit.buy(sent, 'paid'));
  const bought = made.filter((each) => each !== undefined);
  for (const each of bought) await visit.approve(each);
  await visit.settle(bought);
  return bought.filter(({ said }) => said?.state === 'paid');
}

interface Refund {
  sent: string;
  faults?: readonly FaultRequest[];
  /** Whether the money may stay, for it was refused. */
  mayStay?: true;
}

async function refundAll(visit: Visit, rows: readonly Refund[]): Promise<string | undefined> {
  const bought = await paid(visit, rows.length, 'a purchase that was to be given back');
  if (bought.length < rows.length) return 'The shop has not sold what was to be given back.';
  const faults: string[] = [];
  for (const [index, each] of bought.entries()) {
    const { sent, faults: own = [], mayStay } = rows[index]!;
    each.sent = sent;
    each.expects = mayStay === true ? 'either' : 'refunded';
    for (const fault of own) faults.push(...(await visit.disturb(each, { ...fault, operation })));
  }
  for (const each of bought) {
    const { order, customer, sent } = each;
    const answer = await visit.drive(sent, () => visit.parts.driver.refund(order, customer));
    if (answer === 'cannot') {
      each.expects = 'paid';
      visit.lift(faults);
      return CANNOT;
    }
    // It has said no, and that is no fault of anybody.
    if (answer !== 'done' && each.expects === 'refunded') each.expects = 'either';
  }
  // Those that may stay have a second to change their mind.
  await pause(1_000);
  await visit.settle(bought);
  visit.lift(faults);
  for (const each of bought) await visit.conclude(each);
  return undefined;
}

export const refundPlain: ShopCheck = {
  id: 'refund',
  title: 'A refund, and one that is refused once',
  run: (visit) =>
    refundAll(visit, [
      { sent: 'a refund' },
      {
        sent: 'a refund that was refused once with 403',
        faults: [{ kind: 'error', status: 403 }],
        mayStay: true,
      },
    ]),
};

export const refundLost: ShopCheck = {
  id: 'refund-lost',
  title: 'Refunds that were made, and whose response was lost',
  run: (visit) =>
    refundAll(visit, [
      {
        sent: 'a refund that was made, and then the connection was reset',
        faults: [{ kind: 'reset', when: 'after' }],
      },
      {
        sent: 'a refund that was made, and answered with 503',
        faults: [{ kind: 'error', when: 'after', status: 503 }],
      },
      {
        sent: 'a refund that was made, and answered with a page of HTML',
        faults: [{ kind: 'proxy', when: 'after', status: 200 }],
      },
    ]),
};

const refusals: [words: string, fault: FaultRequest][] = [
  ['403', { kind: 'error', status: 403, times: MANY }],
  ['404', { kind: 'error', status: 404, times: MANY }],
  ['429', { kind: 'proxy', status: 429, text: '{}', times: MANY }],
  ['302', { kind: 'proxy', status: 302, times: MANY }],
];

/** Each refusal is true of the send that it answers, and says nothing of the first. */
export const refundRefused: ShopCheck = {
  id: 'refund-refused',
  title: 'Refunds whose response was lost, and whose next send is refused',
  run: (visit) =>
    refundAll(visit, [
      ...refusals.map(([words, fault]) => ({
        sent: `a refund that was made without a response, and refused with ${words} after that`,
        faults: [{ kind: 'reset', when: 'after' } as const, fault],
      })),
      {
        sent: 'a refund that arrived 3 s late, when it had been refused with 404 already',
        faults: [
          { kind: 'late', delay: '3s' },
          { kind: 'error', status: 404, times: MANY },
        ],
      },
    ]),
};

export const refundTwice: ShopCheck = {
  id: 'refund-twice',
  title: 'Two clicks on the same refund',
  async run(visit) {
    const { driver, watch, ledger } = visit.parts;
    const sent = 'two clicks on the same refund, at the same moment';
    const [bought] = await paid(visit, 1, sent);
    if (bought === undefined) return 'The shop has not sold what was to be given back.';
    const { order, customer } = bought;
    const click = (): ReturnType<typeof driver.refund> => driver.refund(order, customer);
    const [answer] = await visit.drive(sent, () => Promise.all([click(), click()]));
    if (answer === 'cannot') return CANNOT;
    bought.expects = 'refunded';
    await visit.settle([bought]);
    await visit.conclude(bought);
    const [id = ''] = bought.authorizations;
    const charge = (await ledger.moneyOf(id))?.charges[0]?.id ?? 'none';
    const sends = watch.seen.filter((each) => each.operation === operation && each.sent?.includes(charge));
    if (sends.length > 1) {
      const answers = sends.map(({ status }) => status ?? 'nothing').join(', ');
      visit.found(
        'refunds-twice',
        sent,
        `${sends.length} refunds of ${charge} were sent, answered with ${answers}`,
      );
    }
    return undefined;
  },
};

/** Nobody tells the shop. It has some weeks to find out: the end of the examination looks. */
export const refundByHand: ShopCheck = {
  id: 'refund-by-hand',
  title: 'A refund that was made in DropPay’s portal',
  async run(visit) {
    const sent = 'a refund that was made by hand, in DropPay’s portal; a week passed';
    const [bought] = await paid(visit, 1, sent);
    if (bought === undefined) return 'The shop has not sold what was to be given back.';
    const [id = ''] = bought.authorizations;
    const charge = (await visit.parts.ledger.moneyOf(id))?.charges[0];
    if (charge === undefined) return `The shop says ${inWords(bought.said!)} without a charge.`;
    await visit.parts.portal.refund(charge.id);
    bought.byHand = true;
    bought.isOver = true;
    return undefined;
  },
};
