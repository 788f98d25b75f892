import { expect, test } from 'vitest';
import { ResponseComparer } from './same-response.ts';

const differences = (shown: unknown, response: unknown): string[] =>
  new ResponseComparer(false).differences(shown, response);

const shown = {
  id: 'CHTQA45B7PA98',
  status: 'GRANTED',
  charge_amount: 50,
  pos_id: 'POSV265V3PQ9E',
  sharing: 'http://127.0.0.1:4010/u/10/CHTQA45B7PA98',
  pay_token: {
    val: 'ec4e9e23-84b3-42b4-ba73-1bf9f39de66a',
    date_issued: '2026-03-16T19:21:04+01:00',
    date_expiring: '2026-03-16T19:24:04+01:00',
  },
};
const response = {
  ...shown,
  id: 'CHTQWERTZUIOP',
  sharing: 'http://127.0.0.1:4010/u/10/CHTQWERTZUIOP',
  pay_token: {
    val: '00000000-0000-4000-8000-000000000000',
    date_issued: '2031-07-01T08:00:00+02:00',
    date_expiring: '2031-07-01T08:03:00+02:00',
  },
};

test('ids, tokens and times of another run are the same response', () => {
  expect(differences(shown, response)).toEqual([]);
});

test.each([
  ['a value', { status: 'WAITING' }, '/status: the page shows "GRANTED", the response has "WAITING"'],
  ['an amount', { charge_amount: 50.01 }, '/charge_amount: the page shows 50, the response has 50.01'],
  ['a type', { charge_amount: '50' }, '/charge_amount: the page shows 50, the response has "50"'],
  ['a seeded id', { pos_id: 'POSLAMPIONE05' }, '/pos_id: the page shows'],
  ['another kind of id', { id: 'CHA0000000001' }, '/id: the page shows'],
  ['an id that is another elsewhere', { id: 'CHT0000000002' }, '/sharing: the page shows'],
  ['a property more', { refund: null }, '/refund: the page shows undefined'],
  ['a property less', { sharing: undefined }, '/sharing: the page shows "http'],
  [
    'a pay token that lasts longer',
    { pay_token: { ...response.pay_token, date_expiring: '2031-07-01T08:04:00+02:00' } },
    '2026-03-16T19:24:04+01:00 is 180 s after 2026-03-16T19:21:04+01:00 in the page, and 240 s in the response',
  ],
])('%s differs', (_, change, message) => {
  const found = differences(shown, { ...response, ...change });
  expect(found).toHaveLength(1);
  expect(found[0]).toContain(message);
});

test('an array is no object', () => {
  expect(differences([], {})).toHaveLength(1);
});

test('one id of the page is one id, in all its responses', () => {
  const comparer = new ResponseComparer(false);
  expect(comparer.differences({ id: 'SEM1234568UN8' }, { id: 'SEM0000000001' })).toEqual([]);
  expect(comparer.differences({ id: 'SEM1234568UN8' }, { id: 'SEM0000000002' })).toHaveLength(1);
  expect(comparer.differences({ id: 'SEM1234568UN9' }, { id: 'SEM0000000001' })).toHaveLength(1);
});

test('where the page sets the clock, times are what it shows', () => {
  const comparer = new ResponseComparer(true);
  const at = (time: string): object => ({ date_creation: `2030-03-18T${time}+01:00` });
  expect(comparer.differences(at('10:30:00'), at('10:30:01'))).toEqual([]);
  expect(comparer.differences(at('10:30:00'), at('10:15:00'))).toEqual([
    'the page shows 2030-03-18T10:30:00+01:00, the response has 2030-03-18T10:15:00+01:00',
  ]);
});
