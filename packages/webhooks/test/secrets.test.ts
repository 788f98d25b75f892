import { inspect } from 'node:util';
import { afterEach, expect, test, vi } from 'vitest';
import { createWebhooks } from '../src/index.ts';
import { nodeDelivery, webhookRequest } from '../src/testing.ts';

const password = 'the-password-of-the-listener';
const payToken = 'ec4e9e23-84b3-42b4-ba73-1bf9f39de66a';
const credentials = { username: 'boxoffice', password };
const base = 'https://boxoffice.example/hooks';

const secrets = [password, btoa(`boxoffice:${password}`), payToken, 'a-wrong-guess'];
const flat = { id: 'CHTQA45B7PA98', pay_token: { val: payToken } };

afterEach(() => void vi.restoreAllMocks());

// What a delivery may be wrong in, each with a pay token or a password in reach.
const wrong: [string, Parameters<typeof webhookRequest>[1]][] = [
  ['wrong credentials', { headers: { authorization: `Basic ${btoa('boxoffice:a-wrong-guess')}` } }],
  ['a compressed body', { headers: { 'content-encoding': 'gzip' }, data: flat }],
  ['a body that is too large', { data: { ...flat, filler: 'x'.repeat(270_000) } }],
  ['a body that is cut', { body: JSON.stringify(flat).slice(0, -1) }],
  ['a pay token in the place of JSON', { body: payToken }],
  ['a pay token as an id', { body: JSON.stringify({ id: { val: payToken } }) }],
  ['a pay token as a status', { body: JSON.stringify({ id: 'CHTQA45B7PA98', status: { val: payToken } }) }],
  ['a list', { body: JSON.stringify([flat]) }],
  ['a handler that fails', { data: flat }],
];

test.each(wrong)('%s leaves no secret in the answer, the error and the log', async (_, event) => {
  const printed = vi.spyOn(console, 'error').mockReturnValue();
  const webhooks = createWebhooks({ credentials });
  webhooks.on('authorization', () => Promise.reject(new Error('The database is down.')));
  const url = webhooks.url(base, 'authorization');

  const response = await webhooks.fetch(webhookRequest(url, event));
  const { request, response: answered } = nodeDelivery(url, event);
  await webhooks.node(request, answered);

  expect(response.status).toBeGreaterThanOrEqual(400);
  expect(answered.status).toBe(response.status);
  const text = inspect([await response.text(), [...response.headers], answered, printed.mock.calls], {
    depth: Infinity,
    showHidden: true,
    maxStringLength: null,
  });
  for (const secret of secrets) expect(text).not.toContain(secret);
});

test('the webhooks themselves do not show their credentials', () => {
  const webhooks = createWebhooks({ credentials });
  expect(inspect(webhooks, { depth: Infinity, showHidden: true })).not.toContain(password);
  expect(JSON.stringify(webhooks)).not.toContain(password);
});
