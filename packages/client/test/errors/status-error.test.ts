import { expect, test } from 'vitest';
import { DropPay, errors } from '../../src/index.ts';
import { charge, failed } from '../fixtures.ts';
import { serve } from '../server.ts';

async function charged(status: number, body?: unknown, headers?: Record<string, string>) {
  const { url } = await serve(() => [status, body, headers]);
  return failed(new DropPay({ accessToken: 'token', baseUrl: url }).charges.create(charge));
}

test('an error of the catalogue is recognised by its status and code', async () => {
  const error = await charged(410, { code: '200', description: 'Pay token is expired' });
  expect(error).toMatchObject({
    name: 'DropPayError',
    operation: 'charges.create',
    outcome: 'rejected',
    status: 410,
    code: '200',
    description: 'Pay token is expired',
    errorName: 'PayTokenExpired',
  });
  expect(error.message).toBe(
    'charges.create got status 410/200 PayTokenExpired, "Pay token is expired". No money moved.',
  );
  expect(Object.hasOwn(error, 'cause')).toBe(false);
  expect(errors.PayTokenExpired).toMatchObject({ status: '410', code: '200' });
});

test('a code that came as a number is the same code', async () => {
  expect(await charged(400, { code: 104 })).toMatchObject({ code: '104', errorName: 'InvalidIban' });
});

test('a code that is not in the catalogue stays a code without name', async () => {
  expect(await charged(400, { code: '199' })).toMatchObject({
    outcome: 'rejected',
    code: '199',
    errorName: undefined,
  });
});

test('an error without body goes by its status', async () => {
  expect(await charged(403)).toMatchObject({
    outcome: 'rejected',
    status: 403,
    code: undefined,
    errorName: 'Forbidden',
  });
  expect(await charged(403, undefined, { 'Content-Length': '0' })).toMatchObject({ errorName: 'Forbidden' });
});

test.each(['<html><h1>Bad gateway</h1></html>', '"words"', '[]', 'null', '{"code":{}}'])(
  'an error with the body %j goes by its status',
  async (body) => {
    const error = await charged(502, body, { 'Content-Type': 'text/html' });
    expect(error).toMatchObject({
      outcome: 'unknown',
      status: 502,
      code: undefined,
      errorName: 'ServerError',
    });
    expect(error.message).not.toContain('Bad gateway');
  },
);

test.each([
  [400, 'rejected'],
  [404, 'rejected'],
  [408, 'unknown'],
  [429, 'rejected'],
  [500, 'unknown'],
  [503, 'unknown'],
])('the outcome of %i is %s', async (status, outcome) => {
  expect(await charged(status)).toMatchObject({ status, outcome });
});

test('after an unknown outcome the message says what to do', async () => {
  expect((await charged(503)).message).toBe(
    'charges.create got status 503 ServerError. ' +
      'Whether money moved is unknown: read the resource before sending it again.',
  );
});

test.each([
  '12345678901234567890123456789012',
  'INSUFFICIENT_FUNDS_ON_ACCOUNT_2',
  'error.bank.account.blocked.404',
  '199',
])('the code %s is shown, however long', async (code) => {
  expect(await charged(400, { code })).toMatchObject({ code });
});

test.each([
  'a43baf630b964c049dcfba1031d2c43e',
  'ec4e9e23-84b3-42b4-ba73-1bf9f39de66a',
  'https://droppay:password@shop.example',
])('a code that looks like a secret is not: %s', async (code) => {
  expect(await charged(400, { code })).toMatchObject({ code: '[hidden]' });
});

test('code and description have limits, and no line of their own', async () => {
  const error = await charged(400, {
    code: 'A '.repeat(1e5),
    description: 'No\n\u001b[31m way '.repeat(1e4),
  });
  expect([error.code?.length, error.description?.length]).toEqual([64, 1000]);
  expect(error.message.length).toBeLessThan(1300);
  expect(error.message).not.toMatch(/\p{Cc}/u);
});
