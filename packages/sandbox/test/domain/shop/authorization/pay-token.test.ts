import { expect, test } from 'vitest';
import { isExpired, issue, renew } from '../../../../src/domain/shop/authorization/pay-token.ts';
import { decisionAt } from '../../decision.ts';
import { granted } from '../granted.ts';

test('a pay token lasts 180 seconds, and leads to its authorization', () => {
  const payToken = { val: 'uuid1', issued: 2000, expires: 182_000 };
  const after = granted({ payToken });
  expect(issue(granted(), decisionAt(2000))).toEqual({
    authorization: after,
    records: [
      { kind: 'authorization', key: 'CHT1', record: after },
      { kind: 'payToken', key: 'uuid1', record: { authorization: 'CHT1' } },
    ],
  });
  expect(isExpired(payToken, 181_999)).toBe(false);
  expect(isExpired(payToken, 182_000)).toBe(true);
});

test('an expired pay token of a granted authorization is replaced', () => {
  expect(renew(granted(), decisionAt(5000))).toMatchObject({
    authorization: { payToken: { val: 'uuid1', issued: 5000 } },
    records: [{ kind: 'authorization' }, { kind: 'payToken' }],
  });
});

test.each([
  ['while it is good', granted(), 4999],
  ['of an authorization that has ended', granted({ status: 'REVOKED' }), 5000],
  ['that was never issued', granted({ payToken: undefined } as object), 5000],
])('a pay token is not replaced %s', (_, authorization, now) => {
  const renewed = renew(authorization, decisionAt(now));
  expect(renewed).toEqual({ authorization });
  expect(renewed.authorization).toBe(authorization);
});
