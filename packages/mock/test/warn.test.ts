import { expect, test } from 'vitest';
import { createMock, startMock } from '../src/index.ts';
import { document } from './document.ts';
import { send } from './send.ts';

const lines: string[] = [];
const mock = await createMock({ warn: (line) => lines.push(line) });

const CHARGE = '/shop/v1/pos/charge';

async function warningOf(path: string, body: string, headers = {}): Promise<string | null> {
  return (await send(mock, 'POST', path, { body, headers })).headers.get('x-mock-warnings');
}

test.each([
  [
    CHARGE,
    '{"pay_token_val":"v","amount":19.899}',
    /^amount-decimals: amount is 19\.899: more than two decimals\./,
  ],
  [
    CHARGE,
    '{"pay_token_val":"v","amount":19.899999999999999}',
    /^amount-decimals: .* serialize_precision = 17;/,
  ],
  [CHARGE, '{"pay_token_val":"v2","amount":"50"}', /^number-as-text: amount is a text "50":/],
  [
    '/shop/v1/pos/authorization',
    '{"charge_amount":5,"pos_id":"P","webhooks":[]}',
    /^list-for-object: webhooks is an empty list: PHP/,
  ],
  [
    '/shop/v1/pos/authorization',
    '{"charge_amount":5,"pos_id":"P","webhooks":{"all":"https://a.example"}}',
    /^listener-key: webhooks\.all: here the key is ALL/,
  ],
  [
    '/bank/v1/push',
    '{"amount":7,"recipient":{"account":"A"},"tarnsfer_description":"x"}',
    /^unknown-key: tarnsfer_description .* transfer_description meant\?$/,
  ],
  [
    '/v1/authorization/CHT1/charge',
    '{"pay_token_val":"v","amount":1.005,"description":"x"}',
    /^amount-decimals: amount is 1\.005/,
  ],
])('a POST to %s of %s is warned of', async (path, body, warning) => {
  expect(await warningOf(path, body)).toMatch(warning);
});

test('a warning changes nothing else of the response', async () => {
  const plain = await send(mock, 'POST', '/shop/v1/pos/authorization', {
    json: { charge_amount: 5, pos_id: 'P' },
  });
  const warned = await send(mock, 'POST', '/shop/v1/pos/authorization', {
    body: '{"charge_amount":5,"pos_id":"P","charge_maxcount":1}',
  });
  expect(warned.headers.get('x-mock-warnings')).toMatch(/^twin-key: /);
  expect([warned.status, warned.violations]).toEqual([plain.status, plain.violations]);
  expect(plain.headers.has('x-mock-warnings')).toBe(false);
});

test('a money movement that is the same is warned of, by whoever sends it, and forgotten for another caller', async () => {
  const body = '{"pay_token_val":"same","amount":5}';
  expect(await warningOf(CHARGE, body)).toBeNull();
  expect(await warningOf(CHARGE, '{ "amount": 5.0, "pay_token_val": "same" }')).toMatch(
    /^repeated: The same charge came \d+ ms before, as another request, and succeeded\./,
  );
  expect(await warningOf(CHARGE, body, { authorization: 'Bearer other' })).toBeNull();
  expect(await warningOf(CHARGE, '{"pay_token_val":"same","amount":6}')).toBeNull();
});

test('two at the same time are warned of', async () => {
  const body = '{"charge_id":"CHA1","amount":5}';
  const [first, second] = await Promise.all([
    warningOf('/shop/v1/pos/refund', body),
    warningOf('/shop/v1/pos/refund', body),
  ]);
  expect(first).toBeNull();
  expect(second).toMatch(/^at-once: The same refund was under way/);
});

test('whoever prefers a response, reads, or makes something that moves no money, may do so again', async () => {
  const body = '{"pay_token_val":"preferred","amount":5}';
  for (let times = 0; times < 2; times += 1) {
    expect(await warningOf(CHARGE, body, { prefer: 'code=503' })).toBeNull();
    expect(await warningOf('/shop/v1/pos/authorization', '{"charge_amount":5,"pos_id":"P"}')).toBeNull();
  }
});

test('each is a line, without a secret', async () => {
  lines.length = 0;
  await warningOf(
    '/shop/v1/pos/authorization',
    '{"charge_amount":"geheim","webhooks":{"ALL":"https//u:geheim@a.example"}}',
  );
  expect(lines).toEqual([
    'Warning: POST /shop/v1/pos/authorization: charge_amount is a text: the contract has a number. Send it without quotes, with a point; in PHP (float). [number-as-text]',
    'Warning: POST /shop/v1/pos/authorization: webhooks.ALL is no http or https URL: nobody can be told there. [listener-url]',
  ]);
});

test('a document that says nothing of money, and bodies that are none, are served as before', async () => {
  const other = await createMock({ document });
  const ticket = { json: { amount: 'x' } };
  const { headers } = await send(other, 'POST', '/v1/ticket', ticket);
  expect(headers.get('x-mock-warnings')).toMatch(/^number-as-text: amount is a text:/);
  await send(other, 'POST', '/v1/ticket', ticket);
  expect((await send(other, 'POST', '/v1/ticket', { body: '{"amount":' })).status).toBe(400);
});

test('over HTTP its date is the true one', async () => {
  const running = await startMock();
  const response = await fetch(`${running.url}${CHARGE}/CHA1`, { headers: { authorization: 'Bearer any' } });
  await running.close();
  expect(Math.abs(Date.parse(response.headers.get('date')!) - Date.now())).toBeLessThan(5_000);
});
