import { expect, test } from 'vitest';
import { createMock } from '../../src/index.ts';
import { maskedHeaders, maskedValue, withoutCredentials } from '../../src/journal/mask.ts';

test.each([
  ['authorization', 'Bearer abc', 'Bearer ***'],
  ['authorization', 'bearer  abc', 'bearer ***'],
  ['authorization', 'Basic YTpi', 'Basic ***'],
  ['authorization', 'abc', '***'],
  ['authorization', 'Bearer', '***'],
  ['cookie', 'session=1', '***'],
  ['x-droppay-checkout-privatekey', 'abc', '***'],
  ['x-api-key', 'abc', '***'],
  ['x-auth-token', 'abc', '***'],
  ['referer', 'https://a:b@c.example/', 'https://***@c.example/'],
  ['content-type', 'application/json', 'application/json'],
])('of the header %s: %s there is %s', (name, value, shown) => {
  expect(maskedHeaders({ [name]: value })).toEqual({ [name]: shown });
});

test.each([
  ['https://user:word@a.example/x?y', 'https://***@a.example/x?y'],
  ['https://word@a.example', 'https://***@a.example'],
  ['see https://a:b@c and //d:e@f', 'see https://***@c and //***@f'],
  ['https://a:b@c:d@e.example', 'https://***@e.example'],
  ['a@b.example', 'a@b.example'],
  ['https://a.example/?access_token=s&id=7#token=x', 'https://a.example/?access_token=***&id=7#token=x'],
  ['https://a:b@c.example/hook?id=7&api%5Fkey=s', 'https://***@c.example/hook?id=7&api%5Fkey=***'],
  ['?secret=a?b&token_type=bearer&%zz=1', '?secret=***&token_type=bearer&%zz=1'],
  ['https://a.example/?to=me@b.example', 'https://a.example/?to=me@b.example'],
])('of %s there is %s', (text, shown) => {
  expect(withoutCredentials(text)).toBe(shown);
});

test('an object that was made a text of is masked as a whole', () => {
  const schema = { properties: { note: { type: 'string' }, inner: { properties: { code: {} } } } };
  expect(maskedValue('{"code":"s"}', schema)).toBe('***');
  expect(maskedValue({ note: 'n', inner: '{"code":"s"}' }, schema)).toEqual({ note: 'n', inner: '***' });
});

test('a property that the contract does not know is masked by its name', () => {
  const schema = { properties: { token: { type: 'string' }, sub: { items: { 'x-secret': true } } } };
  const sent = {
    token: 'known',
    client_secret: 's',
    password: null,
    token_type: 'bearer',
    sub: ['s'],
    more: { apiKey: 's', note: 'n' },
  };
  expect(maskedValue(sent, schema)).toEqual({
    token: 'known',
    client_secret: '***',
    password: null,
    token_type: 'bearer',
    sub: ['***'],
    more: { apiKey: '***', note: 'n' },
  });
});

test("nothing that the contract's own examples have as a secret is in the journal, its page, or what a script shows", async () => {
  const mock = await createMock();
  const headers = {
    authorization: 'Bearer SECRET-0',
    'x-droppay-checkout-privatekey': 'SECRET-1',
    cookie: 'SECRET-2',
    'content-type': 'application/json',
  };
  const send = (path: string, body: object | string): Promise<Response> =>
    mock.fetch(`${mock.url}${path}?key=SECRET-3`, { method: 'POST', headers, body: JSON.stringify(body) });
  await send('/shop/v1/pos/charge', { pay_token_val: 'SECRET-4', amount: 5 });
  await send('/oa2/v1/ac/token', { code: 'SECRET-5', client_secret: 'SECRET-6', client_id: 'shown' });
  await send('/oa2/v1/ac/token', JSON.stringify({ code: 'SECRET-11' }));
  await send('/shop/v1/pos/authorization', {
    description: 'x',
    webhooks: { ALL: 'https://shop:SECRET-7@shop.example/hook?token=SECRET-12' },
    loopback_uri: 'https://a:SECRET-8@shop.example/',
  });
  await mock.scripts.add({ operation: 'createCharge', body: { pay_token_val: 'SECRET-9' }, status: 410 });
  const page = await mock.fetch(`${mock.url}/_mock/journal`, { headers: { accept: 'text/html' } });
  const error = await mock.journal
    .verify({ operation: 'createCharge', body: { pay_token_val: 'SECRET-10', amount: 6 } })
    .then(
      () => 'It was called so.',
      (each: Error) => each.message,
    );
  const unasked = await mock.journal.verify({ body: { pay_token_val: 'SECRET-13' } }).then(
    () => 'It was called so.',
    (each: Error) => each.message,
  );
  const shown = [
    unasked,
    JSON.stringify(await mock.journal.read()),
    JSON.stringify(await mock.scripts.list()),
    await page.text(),
    error,
  ].join('\n');
  expect(shown).not.toMatch(/SECRET-\d+/);
  expect(shown).toContain('shown');
  expect(unasked).toContain('pay_token_val is not there');
  expect(error).toContain('pay_token_val is another secret; amount is 5, not 6');
});
