import type { FaultRequest } from '../../../generated/control/schemas.ts';
import type { ShopCheck } from '../shop-check.ts';
import { rowsCheck } from '../wave.ts';

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
export const answerLost: ShopCheck = rowsCheck(
  'answer-lost',
  'Charges that were made, and whose response was lost',
  lost.map(([words, fault]) => ({
    sent: `a charge that was made, and then ${words}`,
    expects: 'paid',
    faults: [{ ...fault, operation }],
  })),
);

const unknown: [words: string, fault: Omit<FaultRequest, 'operation'>][] = [
  ['never arrived, for its connection was reset', { kind: 'reset' }],
  ['was answered with 503, and not made', { kind: 'error', status: 503 }],
  ['arrived 2 s after its connection was reset', { kind: 'late', delay: '2s' }],
];

/** To the shop all three look the same. It may wait; what it says has to be true. */
export const notArrived: ShopCheck = rowsCheck(
  'not-arrived',
  'Charges that got no response, and were not made, or later',
  unknown.map(([words, fault]) => ({
    sent: `a charge that ${words}`,
    expects: 'either',
    faults: [{ ...fault, operation }],
  })),
);

/** Clients wait half a minute and more, so it is looked at late. */
export const answerLate: ShopCheck = rowsCheck('answer-late', 'A charge whose response does not come', [
  {
    sent: 'a charge that was made, and whose response did not come',
    expects: 'paid',
    faults: [{ kind: 'stall', when: 'after', operation }],
  },
]);
