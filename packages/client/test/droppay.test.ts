import { inspect } from 'node:util';
import { expect, test } from 'vitest';
import { allOperations } from '../src/generated/later-operations.ts';
import { DropPay, type OperationName } from '../src/index.ts';
import { credentials, failed } from './fixtures.ts';
import { askedFor, closedUrl, serve } from './server.ts';

test('every operation of the contract is a method of the client', () => {
  const droppay = new DropPay() as unknown as Record<string, Record<string, unknown>>;
  const names = allOperations.map(({ name }): OperationName => name);
  expect(names.length).toBeGreaterThan(30);
  const missing = names.filter((name) => {
    const [resource = '', method = ''] = name.split('.');
    return typeof droppay[resource]?.[method] !== 'function';
  });
  expect(missing).toEqual([]);
});

test('clients do not share tokens', async () => {
  const { url, tokenCalls } = await serve(askedFor);
  await new DropPay({ ...credentials, baseUrl: url }).charges.get('CHA1');
  await new DropPay({ ...credentials, baseUrl: url, connectionCode: 'another' }).charges.get('CHA1');
  expect(tokenCalls).toHaveLength(2);
});

test('neither a client nor its errors print a secret', async () => {
  const statuses = [401, 500, 307, 200];
  const { url } = await serve(() => [statuses.shift() ?? 200, '{"broken', { Location: '/' }]);
  const secrets = { ...credentials, checkoutPrivateKey: 'private-key-of-the-box-office' };
  const droppay = new DropPay({ ...secrets, baseUrl: url });
  const body = { pay_token_val: 'pay-token-of-a-customer', amount: 50 };
  const unreachable = new DropPay({ ...secrets, baseUrl: await closedUrl() });
  const errors = await Promise.all(
    [droppay, droppay, droppay, droppay, unreachable].map((client) => failed(client.charges.create(body))),
  );
  for (const value of [droppay, ...errors]) {
    const text =
      inspect(value, { depth: 20, showHidden: true }) +
      JSON.stringify(value) +
      (value instanceof Error ? value.stack : '');
    for (const secret of [...Object.values(secrets), 'token-1', 'token-2', body.pay_token_val]) {
      expect(text).not.toContain(secret);
    }
  }
});

test.each([
  [
    'its amount, 50.001, is no amount of euro: it has more than two decimals. Calculate in cents, ' +
      'fromCents(toCents(a) + toCents(b)).',
    50.001,
  ],
  ['its amount, -50, is no amount of euro: it is negative or not finite.', -50],
  ['its amount, null or NaN, is no amount of euro: it is not a number.', Number.NaN],
])('an amount that is none is refused before anything is sent: %s', async (why, amount) => {
  const { url, requests, tokenCalls } = await serve(() => [200, { id: 'CHA1' }]);
  const droppay = new DropPay({ ...credentials, baseUrl: url });
  const error = await failed(droppay.charges.create({ pay_token_val: 'x', amount }));
  expect(error.message).toBe(`charges.create was not sent: ${why} No money moved.`);
  expect(error.outcome).toBe('not_sent');
  expect([requests.length, tokenCalls.length]).toEqual([0, 0]);
});
