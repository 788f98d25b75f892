import { expect, test } from 'vitest';
import { type Cell, complaint, falsehood } from './cell.ts';
import { makeSubject } from './server/subject.ts';

const subject = makeSubject('charge');
const right = { verdict: 'resolved', id: subject.chargeId, amount: subject.amount };

const cell = (told: Cell['told'], bookings: number, received = bookings): Cell => ({
  group: '',
  name: '',
  says: 'resolved',
  told,
  bookings,
  reads: { expected: undefined, made: 1 },
  received,
  framing: 'length',
  deceived: undefined,
  isReused: false,
});

// The judge of all others has to be seen to object, and not to.
test.each([
  ['two bookings, whatever is said', cell({ verdict: 'unknown' }, 2)],
  ['not_sent, and it came', cell({ verdict: 'not_sent' }, 0, 1)],
  ['not_sent, and it is booked', cell({ verdict: 'not_sent' }, 1)],
  ['refused, and it is booked', cell({ verdict: 'refused' }, 1)],
  ['rejected, and it is booked', cell({ verdict: 'rejected' }, 1)],
  ['resolved, and nothing is booked', cell(right, 0, 1)],
  ['resolved as another charge', cell({ ...right, id: 'CHAQAOTHERONE' }, 1)],
  ['resolved over another amount', cell({ ...right, amount: 2500 }, 1)],
  ["an error that is not the client's", cell({ verdict: 'thrown' }, 0)],
])('calls it false: %s', (_, given) => {
  expect(falsehood(given, subject)).toBeDefined();
});

test.each([
  ['resolved, and booked', cell(right, 1)],
  ['not_sent, and nothing came', cell({ verdict: 'not_sent' }, 0)],
  ['rejected, and it came', cell({ verdict: 'rejected' }, 0, 1)],
  ['unknown, and it is booked', cell({ verdict: 'unknown' }, 1)],
  ['unknown, and nothing came', cell({ verdict: 'unknown' }, 0)],
])('calls it true: %s', (_, given) => {
  expect(falsehood(given, subject)).toBeUndefined();
});

test('a read from a cache is seen', () => {
  const cached = { ...cell(right, 1), reads: { expected: 2, made: 1 } };
  expect(complaint(cached, subject)).toBe('read 1 times for 2');
});

test('a client that says unknown to everything says what is true, and not enough', () => {
  const silent = cell({ verdict: 'unknown' }, 1);
  expect(falsehood(silent, subject)).toBeUndefined();
  expect(complaint(silent, subject)).toContain('says unknown for resolved');
});
