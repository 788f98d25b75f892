import { globSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';
import { operationsOf, source, textOf } from './documents.ts';

interface Item {
  item?: Item[];
  request?: { method: string; url: string; header: { key: string; value: string }[] };
}

const dist = fileURLToPath(new URL('dist/', import.meta.resolve('@droppay/spec/package.json')));
const collection = JSON.parse(textOf('collections/droppay.postman_collection.json')) as Item & {
  event: unknown[];
};
const environment = JSON.parse(textOf('collections/sandbox.postman_environment.json')) as {
  values: { key: string; value: string }[];
};
const flattened = ({ item = [], request }: Item): NonNullable<Item['request']>[] =>
  request === undefined ? item.flatMap(flattened) : [request];
const postman = flattened(collection);
const bruno = globSync('collections/bruno/*/[0-9]*.bru', { cwd: dist })
  .toSorted()
  .map((path) => {
    const text = textOf(path);
    const [, method, url] = /^(get|post|put|patch|delete) \{\n {2}url: (\S+)$/m.exec(text)!;
    return { method: method!.toUpperCase(), url: url!, text };
  });

/** `POST https://api.drop-pay.io/shop/v1/pos/authorization/{}` of a request or an operation. */
const called = ({ method, url }: { method: string; url: string }): string =>
  `${method} ${url.replace('{{base_url}}', 'https://api.drop-pay.io').replace('{{checkout_url}}', 'https://checkout.drop-pay.com')}`.replaceAll(
    /\{\{\w+\}\}/g,
    '{}',
  );
const every = operationsOf(source).map((operation) => operation.replaceAll(/\{\w+\}/g, '{}'));

test.each([
  ['Postman', postman],
  ['Bruno', bruno],
])('%s has every operation on its own host, and else only what people do in the sandbox', (_, requests) => {
  const found = requests.map(called);
  expect(every.filter((operation) => !found.includes(operation))).toEqual([]);
  expect(new Set(found.filter((call) => !every.includes(call)))).toEqual(
    new Set(['POST https://api.drop-pay.io/_sandbox/resources/{}/approve']),
  );
});

test('both send the same requests in the same order', () => {
  expect(bruno.map(({ method, url }) => `${method} ${url}`)).toEqual(
    postman.map(({ method, url }) => `${method} ${url}`),
  );
});

test("Checkout's private key goes to its own host alone, and there always", () => {
  const keys = postman.map(({ url, header }) => [
    url.startsWith('{{checkout_url}}'),
    header.some(({ key }) => key === 'X-DropPay-Checkout-PrivateKey'),
  ]);
  expect(keys.filter(([isThere, hasKey]) => isThere !== hasKey)).toEqual([]);
  const others = bruno.filter(
    ({ text, url }) => text.includes('PrivateKey') !== url.startsWith('{{checkout_url}}'),
  );
  expect(others.map(({ url }) => url)).toEqual([]);
});

test('nothing leads to DropPay: every address is a variable, which the environment has on this machine', () => {
  const text = JSON.stringify(collection) + bruno.map((request) => request.text).join('');
  const sent = text.replaceAll(/"description":"(?:[^"\\]|\\.)*"|docs \{\n(?: {2}.*\n|\n)*\}/g, '');
  expect(sent).not.toMatch(/drop-pay/);
  const addresses = environment.values.filter(({ value }) => value.startsWith('http'));
  expect(addresses.map(({ key }) => key)).toEqual(['base_url', 'checkout_url']);
  for (const { value } of addresses) expect(new URL(value).hostname).toBe('127.0.0.1');
  const bruEnvironment = textOf('collections/bruno/environments/sandbox.bru');
  for (const { key, value } of environment.values) expect(bruEnvironment).toContain(`${key}: ${value}\n`);
});
