import { timeOf } from '../../src/kernel/clock.ts';
import { imbalance } from '../../src/kernel/ledger/ledger.ts';
import type { Storage, Transaction } from '../../src/storage/storage.ts';
import type { Kind, Kinds } from '../../src/storage/kinds.ts';
import type { Acknowledged } from './load.ts';

const PAYER = 'ACCNINAVALE02';
const MERCHANT = 'ACC32123FHS8V';
/** Cents at the beginning, by the seed. */
const OPENING = { [PAYER]: 10_000_00, [MERCHANT]: 1250_75 };
const ACCOUNTING = 24 * 3_600_000;

/** What is wrong with the money, in sentences: with what was acknowledged, and in itself. */
export async function audit(storage: Storage, said: Acknowledged): Promise<string[]> {
  const wrong: string[] = [];
  const check = (holds: boolean, sentence: string): void => void (holds || wrong.push(sentence));
  await storage.transaction(async (transaction) => {
    const [authorizations, charges, refunds, balances] = [
      await all(transaction, 'authorization'),
      await all(transaction, 'charge'),
      await all(transaction, 'refund'),
      await all(transaction, 'balance'),
    ];
    const { clock } = (await transaction.get('sandbox', 'state'))!;
    const now = timeOf(clock, Date.now());

    check(now >= said.now, 'The clock is behind what it has told.');
    for (const id of said.created) check(authorizations.has(id), `The authorization ${id} was acknowledged.`);
    for (const id of said.granted) {
      const status = authorizations.get(id)?.status ?? 'gone';
      check(['GRANTED', 'EXPIRED'].includes(status), `The authorization ${id} was granted and is ${status}.`);
    }
    for (const [id, { cents, label }] of said.charges) {
      const charge = charges.get(id);
      const kept = charge?.cents === cents && charge.posted.merchant_custom_label === label;
      check(
        kept && charge.status !== 'FAILED',
        `The charge ${id} was acknowledged: ${JSON.stringify(charge)}.`,
      );
    }
    for (const [id, { cents, charge }] of said.refunds) {
      const refund = refunds.get(id);
      check(refund?.cents === cents && refund.charge === charge, `The refund ${id} was acknowledged.`);
    }

    const labels = [...charges.values()].flatMap(({ posted }) => posted.merchant_custom_label ?? []);
    check(new Set(labels).size === labels.length, 'A charge was made twice.');
    const made = Map.groupBy(
      [...charges.values()].filter(({ status }) => status !== 'FAILED'),
      ({ authorization }) => authorization,
    );
    let booked = 0;
    for (const { id, status, policy, cents, maxCount, successCount, booking } of authorizations.values()) {
      const count = made.get(id)?.length ?? 0;
      check(
        count === successCount && count <= maxCount,
        `${id} has ${count} charges and says ${successCount}.`,
      );
      const aside = policy === 'BOOKED' && status === 'GRANTED' ? cents * (maxCount - count) : 0;
      check((booking?.cents ?? 0) === aside, `${id} sets ${booking?.cents} aside instead of ${aside}.`);
      booked += aside;
      const waits = (await transaction.get('waiting', id)) !== undefined;
      check(waits === (status === 'WAITING'), `${id} is ${status}, and the phone knows otherwise.`);
    }

    const paid = { DONE: 0, ACCOUNTED: 0 };
    const back = Map.groupBy(refunds.values(), ({ charge }) => charge);
    for (const { id, status, cents, created, refund } of charges.values()) {
      const given = (back.get(id) ?? []).reduce((sum, each) => sum + each.cents, 0);
      check((back.get(id)?.length ?? 0) === (refund === undefined ? 0 : 1), `${id} and its refund disagree.`);
      if (status === 'DONE' || status === 'ACCOUNTED') paid[status] += cents - given;
      const accounted = created + ACCOUNTING <= now ? 'ACCOUNTED' : 'DONE';
      check(status === accounted || status === 'FAILED', `${id} is ${status} and should be ${accounted}.`);
    }
    const expected: Record<string, number> = {
      [`${PAYER}:booked`]: booked,
      [`${PAYER}:available`]: OPENING[PAYER] - booked - paid.DONE - paid.ACCOUNTED,
      [`${MERCHANT}:incoming`]: paid.DONE,
      [`${MERCHANT}:available`]: OPENING[MERCHANT] + paid.ACCOUNTED,
    };
    for (const [account, cents] of Object.entries(expected)) {
      const has = balances.get(account)?.cents ?? 0;
      check(
        has === cents,
        `${account} has ${has} cents, and its charges, refunds and bookings make ${cents}.`,
      );
    }
    check(imbalance(balances.values()) === 0, 'The ledger does not balance.');
    check(
      [...balances.values()].every(({ cents }) => cents >= 0),
      'An account is below zero.',
    );
  });
  return wrong;
}

const all = async <K extends Kind>({ list }: Transaction, kind: K): Promise<Map<string, Kinds[K]>> =>
  new Map(await list(kind));
