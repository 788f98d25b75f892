import { expect, test } from 'vitest';
import { withinScope } from '../../../../src/domain/shop/charge/scope.ts';
import type { Authorization } from '../../../../src/domain/shop/authorization/authorization.ts';
import { decisionAt } from '../../decision.ts';
import { granted } from '../granted.ts';

test.each([
  ['from the start of its time on', { start: 2000 }, 2000, 50],
  ['until the end of its time', { end: 2000 }, 2000, 50],
  ['until its pay token expires', { payToken: { val: 'token', issued: 0, expires: 2001 } }, 2000, 50],
  ['for as much as it allows', {}, 2000, 50],
  ['for a cent', {}, 2000, 0.01],
  ['once more', { maxCount: 2, successCount: 1 }, 2000, 1],
])('an authorization is charged %s', (_, more, now, amount) => {
  expect(withinScope(granted(more), 'token', amount, decisionAt(now))).toBe(Math.round(amount * 100));
});

test.each<[string, Partial<Authorization>, number, string, string]>([
  ['before its start', { start: 2001 }, 50, 'Forbidden', 'cannot be charged yet'],
  ['after its end', { end: 1999 }, 50, 'Forbidden', 'can no longer be charged'],
  ['of another status', { status: 'REVOKED' }, 50, 'Forbidden', 'The authorization CHT1 is REVOKED.'],
  ['more often than it allows', { successCount: 1 }, 50, 'Forbidden', 'as often as it allows'],
  ['for a cent more than it allows', {}, 50.01, 'Forbidden', '5001 cents are more than the 5000'],
  ['for nothing', {}, 0, 'WrongArguments', '0 is no sum'],
  ['for less than nothing', {}, -1, 'WrongArguments', '-1 is no sum'],
  ['that was charged when it was granted', { policy: 'CHARGED' }, 50, 'Forbidden', 'has the policy CHARGED'],
  [
    'by a pay token that was replaced',
    { payToken: { val: 'new', issued: 0, expires: 5000 } },
    50,
    'PayTokenExpired',
    'older than 180 seconds',
  ],
  [
    'by a pay token that expires now',
    { payToken: { val: 'token', issued: 0, expires: 2000 } },
    50,
    'PayTokenExpired',
    'older than 180 seconds',
  ],
  ['without a pay token', { payToken: undefined } as object, 50, 'PayTokenExpired', 'older than 180 seconds'],
])('an authorization is not charged %s', (_, more, amount, refused, because) => {
  const refusal = withinScope(granted(more), 'token', amount, decisionAt(2000));
  expect(refusal).toEqual({ refused, because: expect.stringContaining(because) });
});

test('a fraction of a cent is rounded, and noted', () => {
  const context = decisionAt(2000);
  expect(withinScope(granted(), 'token', 1.005, context)).toBe(101);
  expect(context.notes).toHaveLength(1);
});
