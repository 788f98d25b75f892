import { describe, expect, test } from 'vitest';
import { createMock } from '../../src/index.ts';
import { verdictOf } from '../../src/refusals/refusals.ts';
import type { Violation } from '../../src/violations.ts';
import { send } from '../send.ts';

const mock = await createMock();
const CHARGE = '/shop/v1/pos/charge';
const good = { pay_token_val: 'v', amount: 5 };

describe('credentials', () => {
  test.each(['Bearer any', 'bearer any', 'BEARER any', 'bEaReR   any'])(
    '%s are let in',
    async (authorization) => {
      expect(await send(mock, 'POST', CHARGE, { json: good, headers: { authorization } })).toMatchObject({
        status: 200,
        violations: [],
      });
    },
  );

  test.each(['', 'Bearer', 'Bearertoken', 'Basic YTpi', 'Bearer a b', 'Bearer a, Bearer b'])(
    '"%s" is a 401 without a code',
    async (authorization) => {
      const { status, body } = await send(mock, 'POST', CHARGE, { json: good, headers: { authorization } });
      expect([status, body]).toEqual([401, { description: 'Not authorized' }]);
    },
  );

  test.each(['Bearer a,b', 'bearer {token}', 'Bearer "a"'])('%s is a bad token', async (authorization) => {
    const asked = await send(mock, 'POST', CHARGE, { json: good, headers: { authorization } });
    expect(asked).toMatchObject({ status: 401, body: { code: '102' }, violations: [{ code: 'token' }] });
  });

  test('of a Checkout there is one key', async () => {
    const ask = (key: string) =>
      send(mock, 'GET', '/v1/authorization/CHT1/check', {
        headers: { authorization: '', 'x-droppay-checkout-privatekey': key },
      });
    expect(await ask('any')).toMatchObject({ status: 200, violations: [] });
    expect(await ask('any, another')).toMatchObject({
      status: 401,
      body: { description: 'Not authorized' },
      violations: [{ code: 401, message: expect.stringMatching(/two headers/) }],
    });
  });
});

test.each([
  [{ ...good, amount: '5' }, '101'],
  [{ amount: 5 }, '100'],
  [{}, '100'],
  [[], undefined],
] as const)('%j is refused with the code %s', async (json, code) => {
  const { status, body } = await send(mock, 'POST', CHARGE, { json });
  expect([status, (body as { code?: string }).code]).toEqual([400, code]);
});

test.each([
  ['2026-02-30', '102'],
  ['30/06/2026', '102'],
  [5, '101'],
])('a pull that ends on %j is refused with the code %s', async (date_end, code) => {
  const { violations, ...refused } = await send(mock, 'POST', '/bank/v1/pull', { json: { date_end } });
  expect(refused).toMatchObject({ status: 400, body: { code } });
  const words = code === '102' ? 'must match format "date"' : 'must be string';
  expect(violations).toMatchObject([{ code: code === '102' ? 'format' : 'type' }]);
  expect(violations[0]!.message).toBe(`Request body property date_end ${words}`);
});

test.each(['A.B', 'x'.repeat(65), '%zz', 'a%20b'])('%s is no public id', async (id) => {
  expect(await send(mock, 'GET', `${CHARGE}/${id}`)).toMatchObject({
    status: 400,
    body: { code: '103' },
    violations: [{ location: ['request', 'path'].concat(id === '%zz' ? [] : ['id']) }],
  });
});

test('a body where the contract has none is not looked at', async () => {
  const path = '/oa2/v1/connection/CONK312VB67';
  expect(await send(mock, 'DELETE', path, { body: '{' })).toMatchObject({ status: 204, violations: [] });
});

test('a broken registration of a third party has the form of its own', async () => {
  expect(await send(mock, 'POST', '/auth/realms/droppay/tpp/register', { json: [] })).toMatchObject({
    status: 400,
    body: { error: {} },
  });
});

describe('of several mistakes', () => {
  const violation = (
    location: string[],
    code: Violation['code'],
    severity: Violation['severity'] = 'Error',
  ) => ({ location: ['request', ...location], severity, code, message: '' }) as Violation;
  const ofBody = violation(['body', 'amount'], 'type');
  const ofPath = violation(['path', 'id'], 'pattern');
  const ofToken = violation([], 401);

  test('what is wrong first counts', () => {
    expect(verdictOf([ofBody, ofPath, ofToken])).toMatchObject({ mistake: 'credentials', first: ofToken });
    expect(verdictOf([ofBody, ofPath])).toMatchObject({ mistake: 'id', violations: [ofPath, ofBody] });
    expect(verdictOf([ofBody])).toMatchObject({ mistake: 'value' });
  });

  test('a warning and what is wrong with the response do not', () => {
    const ofResponse: Violation = { ...ofBody, location: ['response', 'body', 'amount'] };
    expect(verdictOf([violation([], undefined, 'Warning'), ofResponse])).toBeUndefined();
    expect(verdictOf([])).toBeUndefined();
  });
});
