import { expect, test } from 'vitest';
import { parseJson, rebuildResponse } from '../../src/calls/received-response.ts';
import { DropPay } from '../../src/index.ts';
import { charge, failed } from '../fixtures.ts';
import { serve } from '../server.ts';

test('a text that is no JSON is undefined', () => {
  expect([parseJson('{"a":1}'), parseJson('{'), parseJson(''), parseJson('['.repeat(1e6))]).toEqual([
    { a: 1 },
    undefined,
    undefined,
    undefined,
  ]);
});

test.each([
  [200, 'text'],
  [200, ''],
  [404, 'not there'],
  [600, 'what is this'],
  [999, ''],
  [101, 'switched'],
  [0, 'nobody'],
  [204, 'no content'],
  [304, 'not modified'],
])('a response of %i is rebuilt with its text %j', async (status, text) => {
  const headers = new Headers({ 'X-Request-Id': '7' });
  const ok = status >= 200 && status < 300;
  const response = { status, ok, statusText: 'So be it', headers } as Response;
  const rebuilt = rebuildResponse({ response, text });
  expect(rebuilt).toBeInstanceOf(Response);
  expect([rebuilt.status, rebuilt.ok, rebuilt.statusText, rebuilt.headers.get('x-request-id')]).toEqual([
    status,
    ok,
    'So be it',
    '7',
  ]);
  expect(await rebuilt.text()).toBe(text);
});

test('a status that no response may have is told, and its text can be read', async () => {
  const { url } = await serve(() => [600, 'what is this']);
  const error = await failed(new DropPay({ accessToken: 'token', baseUrl: url }).charges.create(charge));
  expect(error).toMatchObject({ outcome: 'unknown', status: 600 });
  expect(error.response?.status).toBe(600);
  expect(await error.response?.text()).toBe('what is this');
});
