import { expect, test } from 'vitest';
import { create } from '../../../../src/domain/shop/authorization/create.ts';
import type { Pos } from '../../../../src/domain/shop/pos/pos.ts';
import { isRefusal } from '../../../../src/kernel/refusal.ts';
import { writeDate } from '../../../../src/kernel/dates.ts';
import { decisionAt } from '../../decision.ts';

const now = Date.parse('2026-03-16T19:20:30+01:00');
const MINUTE = 60_000;
const DAY = 86_400_000;
const pos: Pos = {
  id: 'POS1',
  status: 'ENABLED',
  brand: 'BRN1',
  store: 'STR1',
  application: 'app',
  updated: 0,
};
const created = (more: object = {}, at: Pos = pos): ReturnType<typeof create> =>
  create(at, 'ACME', { charge_amount: 50, pos_id: 'POS1', ...more }, decisionAt(now));

test('it waits for an answer, a quarter of an hour', () => {
  const authorization = {
    id: 'CHT1',
    status: 'WAITING',
    account: 'ACME',
    pos: 'POS1',
    policy: 'CHARGEABLE',
    cents: 5000,
    start: now,
    end: now + 30 * DAY,
    maxCount: 1,
    successCount: 0,
    posted: { description: 'Row 8' },
    created: now,
    updated: now,
  };
  expect(created({ description: 'Row 8', unknown: 1 })).toEqual({
    authorization,
    records: [
      { kind: 'authorization', key: 'CHT1', record: authorization },
      { kind: 'waiting', key: 'CHT1', record: { kind: 'authorization' } },
    ],
    events: [{ at: now, resource: 'Authorization', id: 'CHT1', action: 'create', to: 'WAITING' }],
    due: [{ at: now + 15 * MINUTE, task: 'authorization.expire', id: 'CHT1' }],
  });
});

test.each([
  ['without dates from now, for 30 days', {}, 0, 30 * DAY],
  ['from a start that is over, for 30 days from now', { from: -5 * DAY }, -5 * DAY, 30 * DAY],
  ['from a start to come, for 30 days from then', { from: 5 * DAY }, 5 * DAY, 35 * DAY],
  ['until its end, a second from now', { until: 1000 }, 0, 1000],
  ['until its end, a second after its start', { from: DAY, until: DAY + 1000 }, DAY, DAY + 1000],
])('it can be charged %s', (_, { from, until }: { from?: number; until?: number }, start, end) => {
  const dates = {
    ...(from !== undefined && { charge_date_start: writeDate(now + from) }),
    ...(until !== undefined && { charge_date_end: writeDate(now + until) }),
  };
  expect(created(dates)).toMatchObject({
    authorization: { start: now + start, end: now + end },
    due: [{ at: now + Math.min(end, 15 * MINUTE) }],
  });
});

test.each([
  ['its end is now', { charge_date_end: writeDate(now) }, 'WrongDateTime', 'is over.'],
  [
    'its end is its start',
    { charge_date_start: writeDate(now + DAY), charge_date_end: writeDate(now + DAY) },
    'WrongDateTime',
    'charge_date_end is not after charge_date_start.',
  ],
  [
    'its start does not exist',
    { charge_date_start: '2026-02-30T00:00:00Z' },
    'WrongDateTime',
    'charge_date_start, 2026-02-30T00:00:00Z, is no moment that exists.',
  ],
  [
    'its end does not exist',
    { charge_date_end: '2026-02-30T00:00:00Z' },
    'WrongDateTime',
    'charge_date_end, 2026-02-30T00:00:00Z, is no moment that exists.',
  ],
  ['it may never be charged', { charge_max_count: 0 }, 'WrongArguments', '0 is no number of charges'],
  ['it may be charged too often', { charge_max_count: 1_000_001 }, 'WrongArguments', 'at most 1000000.'],
  [
    'all its charges are more than can be counted',
    { charge_amount: 1e11, charge_max_count: 1000 },
    'WrongArguments',
    '1000 is no number of charges',
  ],
  ['its amount is nothing', { charge_amount: 0 }, 'WrongArguments', '0 is no sum that can be charged.'],
  ['its amount is less', { charge_amount: -1 }, 'WrongArguments', '-1 is no sum that can be charged.'],
  ['its policy is unknown', { policy: 'MAYBE' }, 'WrongArguments', 'Known are CHARGED, BOOKED, CHARGEABLE.'],
  ['its scheme is another', { scheme: 'SEPASCT' }, 'WrongArguments', 'The scheme SEPASCT is not available'],
])('it is refused when %s', (_, more, refused, because) => {
  expect(created(more)).toEqual({ refused, because: expect.stringContaining(because) });
});

test.each([
  ['as often as a million times', { charge_max_count: 1_000_000 }, { maxCount: 1_000_000 }],
  ['as often as either spelling says', { charge_maxcount: 3 }, { maxCount: 3 }],
  [
    'as often as the one with two underscores says',
    { charge_max_count: 2, charge_maxcount: 3 },
    { maxCount: 2 },
  ],
  ['by a policy of its own', { policy: 'BOOKED' }, { policy: 'BOOKED', posted: { policy: 'BOOKED' } }],
])('it is charged %s', (_, more, authorization) => {
  expect(created(more)).toMatchObject({ authorization });
});

test.each(['DISABLED', 'DELETED'] as const)('a POS that is %s takes nothing', (status) => {
  const refused = created({}, { ...pos, status });
  expect(isRefusal(refused) && refused).toEqual({
    refused: 'Forbidden',
    because: `The POS POS1 is ${status}.`,
  });
});

test('a fraction of a cent is noted', () => {
  const context = decisionAt(now);
  create(pos, 'ACME', { charge_amount: 1.005, pos_id: 'POS1' }, context);
  expect(context.notes).toHaveLength(1);
});
