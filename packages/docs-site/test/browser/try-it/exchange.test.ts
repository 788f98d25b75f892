import { createSandbox } from '@droppay/sandbox';
import { expect, test } from 'vitest';
import { type Exchange, readable, recordingFetch } from '../../../src/browser/try-it/exchange.ts';
import { knownError } from '../../../src/browser/try-it/known-error.ts';
import { catalogue } from '../../../src/contract.ts';
import { ORIGIN } from '../../../src/samples/request-url.ts';

test('an exchange is what was sent and what came, and the caller still reads the answer', async () => {
  const told: Exchange[] = [];
  const fetch = recordingFetch(createSandbox().fetch, (exchange) => told.push(exchange));
  const response = await fetch(`${ORIGIN}/shop/v1/pos/charge`, {
    method: 'POST',
    headers: { authorization: 'Bearer nobody', 'content-type': 'application/json', accept: '*/*' },
    body: '{"amount":50}',
  });
  expect(told).toEqual([
    {
      request: {
        method: 'POST',
        url: `${ORIGIN}/shop/v1/pos/charge`,
        headers: { Authorization: 'Bearer nobody', 'Content-Type': 'application/json' },
        body: { amount: 50 },
      },
      status: 401,
      reason: expect.any(String),
      body: await response.text(),
      took: expect.any(Number),
    },
  ]);
});

test('JSON is laid out to be read; what is none stays as it is', () => {
  expect(readable('{"a":1}')).toBe('{\n  "a": 1\n}');
  expect(readable('{"a":')).toBe('{"a":');
});

test('every error of the catalogue is found by its status and code', () => {
  for (const { name, status, code } of catalogue.values()) {
    const body = JSON.stringify({ ...(code !== null && { code }), description: 'x' });
    expect(knownError(Number(status.replace('XX', '03')), body)?.name, name).toBe(name);
  }
});

test('what the catalogue does not have is no error of it, whatever the body', () => {
  expect(knownError(418, '{}')).toBeUndefined();
  expect(knownError(410, '{"code":"999"}')).toBeUndefined();
  expect(knownError(403, 'not JSON')?.name).toBe('Forbidden');
  expect(knownError(403, 'null')?.name).toBe('Forbidden');
});
