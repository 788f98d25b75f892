import { describe, expect, test } from 'vitest';
import { createMock } from '../src/index.ts';
import { document } from './document.ts';
import { send } from './send.ts';

const strict = await createMock({ strict: true });
const open = await createMock();
const CHARGE = '/shop/v1/pos/charge';
const charge = { pay_token_val: 'v', amount: 5 };

/** Each: a path, a body, where the name is, and the sentence about it. */
const misspelt: [path: string, json: object, place: string, words: string][] = [
  [
    CHARGE,
    { ...charge, descripton: 'x' },
    'body/descripton',
    'descripton is not in the contract, and is ignored. Is description meant?',
  ],
  [
    CHARGE,
    { ...charge, merchant_customid: 'x' },
    'body/merchant_customid',
    'merchant_customid is not in the contract, and is ignored. Is merchant_custom_id meant?',
  ],
  [
    CHARGE,
    { ...charge, merchantCustomId: 'x' },
    'body/merchantCustomId',
    'merchantCustomId is not in the contract, and is ignored. Is merchant_custom_id meant?',
  ],
  [
    CHARGE,
    { ...charge, Description: 'x' },
    'body/Description',
    'Description is not in the contract, and is ignored. Is description meant?',
  ],
  [CHARGE, { ...charge, foo: 1 }, 'body/foo', 'foo is not in the contract, and is ignored.'],
  [
    '/bank/v1/push',
    { amount: 1, recipient: { account: 'A', ownr: {} } },
    'body/recipient/ownr',
    'recipient.ownr is not in the contract, and is ignored. Is owner meant?',
  ],
  [
    '/bank/v1/push',
    { amount: 1, recipient: { account: 'A', owner: { nmae: 'B' } } },
    'body/recipient/owner/nmae',
    'recipient.owner.nmae is not in the contract, and is ignored. Is name meant?',
  ],
  [`${CHARGE}?pagesize=1`, charge, 'query', 'pagesize in the query is not in the contract, and is ignored.'],
];

describe.each(misspelt)('%s %j', (path, json, place, words) => {
  test('is warned of', async () => {
    const { status, headers, violations } = await send(open, 'POST', path, { json });
    expect([status, violations]).toEqual([200, []]);
    expect(headers.get('x-mock-warnings')).toContain(words);
  });

  test('is refused by a strict mock, in the same words', async () => {
    const { status, body, violations } = await send(strict, 'POST', path, { json });
    expect([status, body]).toEqual([
      422,
      { description: `The mock is strict: ${words} sl-violations lists everything.` },
    ]);
    expect(violations).toMatchObject([{ location: ['request', ...place.split('/')], message: words }]);
  });
});

test('a GET is looked at, too', async () => {
  const path = `${CHARGE}/CHA1?expand=refunds`;
  expect((await send(open, 'GET', path)).headers.get('x-mock-warnings')).toMatch(
    /^unknown-parameter: expand /,
  );
  expect(await send(strict, 'GET', path)).toMatchObject({ status: 422 });
});

test('a strict mock answers what breaks the contract as one with errors, and first', async () => {
  const json = { ...charge, amount: '5', descripton: 'x' };
  const { status, body } = await send(strict, 'POST', CHARGE, { json });
  expect([status, body]).toMatchObject([
    422,
    { description: expect.stringMatching(/amount must be number/) },
  ]);
  const headers = { authorization: '' };
  expect(await send(strict, 'POST', CHARGE, { json, headers })).toMatchObject({ status: 401 });
});

test('whatever is preferred, a strict mock refuses an unknown name', async () => {
  const headers = { prefer: 'code=410' };
  const json = { ...charge, foo: 1 };
  expect(await send(strict, 'POST', CHARGE, { json, headers })).toMatchObject({ status: 422 });
  expect(await send(open, 'POST', CHARGE, { json, headers })).toMatchObject({ status: 410 });
});

test('what the contract has, and what it leaves open, is let through by a strict mock', async () => {
  for (const [path, json] of [
    [CHARGE, charge],
    ['/shop/v1/pos/authorization', { charge_amount: 5, pos_id: 'P', scheme_data: { anything: { foo: 1 } } }],
    ['/shop/v1/pos/authorization', { charge_amount: 5, pos_id: 'P', policy: 'SOMETHING_NEW' }],
  ] as const) {
    expect(await send(strict, 'POST', path, { json })).toMatchObject({ status: 200 });
  }
});

test('an unknown name is found behind a thousand others, and in a body of 900 KB', async () => {
  const many = Object.fromEntries(Array.from({ length: 1_000 }, (_, index) => [`x${index}`, 0]));
  const { violations } = await send(strict, 'POST', CHARGE, { json: { ...charge, ...many } });
  // A header holds 8 KB.
  expect(violations.at(-1)?.message).toMatch(/^\d+ more, left out/);
  const few = await send(strict, 'POST', CHARGE, { json: { ...charge, a: 1, b: 2, c: 3, d: 4, e: 5, f: 6 } });
  expect(few.violations.map(({ location }) => location.at(-1))).toEqual(['a', 'b', 'c', 'd', 'e', 'f']);
  const scheme_data = { blob: 'x'.repeat(900_000) };
  const json = { charge_amount: 5, pos_id: 'P', scheme_data, descripton: 'x' };
  expect(await send(strict, 'POST', '/shop/v1/pos/authorization', { json })).toMatchObject({ status: 422 });
});

test('an object that welcomes other properties has no unknown ones', async () => {
  const paths = structuredClone(document['paths']) as Record<string, { post: { requestBody: unknown } }>;
  const schema = { type: 'object', properties: { amount: {} }, additionalProperties: { type: 'string' } };
  paths['/v1/ticket']!.post.requestBody = { content: { 'application/json': { schema } } };
  const mock = await createMock({ document: { ...document, paths }, strict: true });
  expect(await send(mock, 'POST', '/v1/ticket', { json: { seat: '7' } })).toMatchObject({ status: 200 });
});

test('strict without errors makes no sense', async () => {
  await expect(createMock({ strict: true, errors: false })).rejects.toThrow('leave out `errors: false`');
});
