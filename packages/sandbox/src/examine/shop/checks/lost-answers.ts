import type { FaultRequest } from '../../../generated/control/schemas.ts';
import type { ShopCheck } from '../shop-check.ts';
import { begin, end, type Row, wave } from '../wave.ts';

const operation = 'createCharge';

const lost: [words: string, fault: Omit<FaultRequest, 'operation'>][] = [
  ['the connection was reset', { kind: 'reset', when: 'after' }],
  ['a used connection was closed', { kind: 'reset', when: 'after', connection: 'reused', by: 'close' }],
  ['the response broke off', { kind: 'reset', when: 'after', by: 'close', amid: 'body' }],
  ['the response was a 500', { kind: 'error', when: 'after', status: 500 }],
  ['the response was a 503', { kind: 'error', when: 'after', status: 503 }],
  ['the response was a 200 with a page of HTML', { kind: 'proxy', when: 'after', status: 200 }],
  ['something before DropPay said 403', { kind: 'proxy', when: 'after', status: 403 }],
];

/** The money has moved, and the shop cannot know. A reading tells. */
export const answerLost: ShopCheck = {
  id: 'answer-lost',
  title: 'Charges that were made, and whose response was lost',
  run: (visit) =>
    wave(
      visit,
      lost.map(([words, fault]) => ({
        sent: `a charge that was made, and then ${words}`,
        expects: 'paid',
        faults: [{ ...fault, operation }],
      })),
    ),
};

const unknown: [words: string, fault: Omit<FaultRequest, 'operation'>][] = [
  ['never arrived, for its connection was reset', { kind: 'reset' }],
  ['was answered with 503, and not made', { kind: 'error', status: 503 }],
  ['arrived 2 s after its connection was reset', { kind: 'late', delay: '2s' }],
];

/** To the shop all three look the same. It may wait; what it says has to be true. */
export const notArrived: ShopCheck = {
  id: 'not-arrived',
  title: 'Charges that got no response, and were not made, or later',
  run: (visit) =>
    wave(
      visit,
      unknown.map(([words, fault]) => ({
        sent: `a charge that ${words}`,
        expects: 'either',
        faults: [{ ...fault, operation }],
      })),
    ),
};

const late: Row = {
  sent: 'a charge that was made, and whose response did not come',
  expects: 'paid',
  faults: [{ kind: 'stall', when: 'after', operation }],
};

/** What was begun, by visit. */
const begun = new WeakMap<object, Awaited<ReturnType<typeof begin>>>();

/** Clients wait half a minute and more, so it is begun long before it is looked at. */
export const answerLate: ShopCheck = {
  id: 'answer-late',
  title: 'A charge whose response does not come',
  async begin(visit) {
    begun.set(visit, await begin(visit, [late]));
  },
  async run(visit) {
    const isMet = await end(visit, begun.get(visit) ?? []);
    return isMet ? undefined : 'The shop has not made the call that was to go wrong.';
  },
};
