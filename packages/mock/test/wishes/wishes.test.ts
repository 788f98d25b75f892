import { readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { describe, expect, test } from 'vitest';
import { createMock } from '../../src/index.ts';
import { type Received, send } from '../send.ts';
import { rightWishes } from './right-wishes.ts';
import { type WrongWish, wrongWishes } from './wrong-wishes.ts';

const mock = await createMock();
const charge = { pay_token_val: 'ec4e9e23-84b3-42b4-ba73-1bf9f39de66a', amount: 50 };
const calls = {
  createCharge: (prefer: string) =>
    send(mock, 'POST', '/shop/v1/pos/charge', { json: charge, headers: { prefer } }),
  getCharge: (prefer: string) =>
    send(mock, 'GET', '/shop/v1/pos/charge/CHAQA34B31FJ9', { headers: { prefer } }),
  registerTpp: (prefer: string) =>
    send(mock, 'POST', '/auth/realms/droppay/tpp/register', {
      json: { client_name: 'Box Office', redirect_uris: ['https://boxoffice.example/'] },
      headers: { prefer },
    }),
} satisfies Record<string, (prefer: string) => Promise<Received>>;

const examples = (
  JSON.parse(await readFile(fileURLToPath(import.meta.resolve('@droppay/spec/openapi.json')), 'utf8')) as {
    components: { examples: Record<string, { value: unknown }> };
  }
).components.examples;

test('the table has every kind of mistake', () => {
  expect(wrongWishes.length).toBeGreaterThanOrEqual(60);
  expect(new Set(wrongWishes.map(({ prefer, operation }) => `${operation} ${prefer}`)).size).toBe(
    wrongWishes.length,
  );
});

describe('a wish that cannot be met', () => {
  const cut = (prefer: string): string => (prefer.length > 60 ? `${prefer.slice(0, 60)}…` : prefer);
  const ask = ({ operation = 'createCharge', prefer }: WrongWish): Promise<Received> =>
    calls[operation](prefer);

  test.each(wrongWishes)('$prefer: it is said what is wrong and what is right', async (wish) => {
    const { operation = 'createCharge', prefer, because, nearest } = wish;
    const { status, headers, body, violations } = await ask(wish);
    const near = nearest === undefined ? '' : `Nearest: Prefer: ${nearest}. `;
    expect(body).toEqual({
      type: 'urn:droppay-mock:wish',
      title: expect.any(String),
      status: 406,
      detail: expect.stringContaining(
        `${operation} cannot give what Prefer: "${cut(prefer.trim())}" asks for: ${because}. ${near}It has: 200 (`,
      ),
      ...(nearest === undefined ? {} : { nearest }),
    });
    expect([status, headers.get('x-mock-error'), headers.get('content-type')]).toEqual([
      406,
      'wish',
      'application/problem+json',
    ]);
    expect(violations).toHaveLength(1);
  });

  test.each(wrongWishes.filter(({ nearest }) => nearest !== undefined))(
    '$prefer: $nearest is met',
    async ({ nearest, ...wish }) => {
      const { status, headers } = await ask({ ...wish, prefer: nearest! });
      expect([status === 406, headers.has('x-mock-error')]).toEqual([false, false]);
    },
  );

  test('is refused before anything else that is wrong with the request', async () => {
    const headers = { prefer: 'code=41O', authorization: '' };
    const { status } = await send(mock, 'POST', '/shop/v1/pos/charge', { body: '{', headers });
    expect(status).toBe(406);
  });

  test('is told to whoever asks for the head alone, too', async () => {
    const headers = { prefer: 'example=NotFoudn' };
    const told = await send(mock, 'HEAD', '/shop/v1/pos/charge/CHAQA34B31FJ9', { headers });
    expect([told.status, told.headers.get('x-mock-error'), told.body]).toEqual([406, 'wish', undefined]);
    expect(told.violations[0]!.message).toContain('Nearest: Prefer: example=NotFound.');
  });

  test('in several lines is read as one', async () => {
    const headers = new Headers({ authorization: 'Bearer any', 'content-type': 'application/json' });
    headers.append('prefer', 'code=410');
    headers.append('prefer', 'code=503');
    const request = { method: 'POST', headers, body: JSON.stringify(charge) };
    const response = await mock.fetch('http://mock/shop/v1/pos/charge', request);
    expect(await response.json()).toMatchObject({
      status: 406,
      detail: expect.stringContaining('code is there twice, as "410" and as "503"'),
    });
  });
});

describe('a wish that can be met', () => {
  test.each(rightWishes)('%s gives %i %s', async (prefer, status, example) => {
    const given = await calls.createCharge(`${prefer}${prefer.includes('reflect') ? '' : ', reflect=false'}`);
    expect({ status: given.status, body: given.body }).toEqual({
      status,
      body: example === undefined ? undefined : examples[example]!.value,
    });
    expect(given.headers.has('x-mock-error')).toBe(false);
  });

  test('reflect="true" asks for what comes without it', async () => {
    const { body } = await calls.createCharge('');
    expect(await calls.createCharge('reflect="true"')).toMatchObject({ status: 200, body });
    expect(body).not.toEqual((await calls.createCharge('reflect=false')).body);
  });
});

describe('a wish in the query, where Prism has it', () => {
  test.each([
    ['?__code=404', '"__code=404"', 'code=404'],
    ['?x=1&__example=NotFoudn', '"__example=NotFoudn"', 'example=NotFound'],
    ['?__dynamic=true', '"__dynamic=true"', 'example=ChargeDone'],
    ['?__dynamic', '"__dynamic"', 'example=ChargeDone'],
  ])('%s is refused', async (query, quoted, nearest) => {
    const { status, body } = await send(mock, 'GET', `/shop/v1/pos/charge/CHAQA34B31FJ9${query}`);
    expect([status, body]).toEqual([
      406,
      expect.objectContaining({
        nearest,
        detail: expect.stringContaining(
          `getCharge cannot give what ${quoted} asks for: a wish is the value of the header Prefer, and no part of the query.`,
        ),
      }),
    ]);
  });
});

describe('a wish on what is no operation', () => {
  test.each([
    ['GET', '/shop/v1/pos/charges/CHA1', 'example=NotFound', '/shop/v1/pos/charge/CHA1'],
    ['POST', '/shop/v1/pos/chrage', 'code=503', '/shop/v1/pos/charge'],
    ['POST', '/shop/v1/pos/charge/', 'code=404', '/shop/v1/pos/charge'],
    ['GET', '/nothing', 'code=404', undefined],
    ['PUT', '/shop/v1/pos/charge', 'code=405', undefined],
    ['GET', '/_mock', 'code=503', undefined],
    ['HEAD', '/_mock', 'code=503', undefined],
    ['POST', '/_mock', 'code=405', undefined],
    ['GET', '/openapi.json', 'statusCode=404', undefined],
    ['GET', '/openapi.yaml', 'reflect=false', undefined],
  ])('%s %s with %s is refused', async (method, path, prefer, nearest) => {
    const { status, headers, body, violations } = await send(mock, method, path, { headers: { prefer } });
    expect([status, headers.get('x-mock-error')]).toEqual([406, 'wish']);
    expect(violations[0]!.message).toContain(
      `${method} "${path}" is no operation, so that nothing can be given that Prefer: "${prefer}" asks for.`,
    );
    expect((body as { nearest?: string } | undefined)?.nearest).toBe(nearest);
  });

  test('is refused outside of the base path, too', async () => {
    const based = await createMock({ basePath: '/droppay' });
    const headers = { prefer: 'code=404' };
    expect(await send(based, 'GET', '/shop/v1/pos/charge/CHA1', { headers })).toMatchObject({
      status: 406,
      body: { detail: expect.stringContaining('The mock is below /droppay') },
    });
    expect(await send(based, 'GET', '/droppay/shop/v1/pos/charge/CHA1', { headers })).toMatchObject({
      status: 404,
      body: { description: 'Not found' },
    });
  });

  test.each([
    ['GET', '/nothing', 404],
    ['PUT', '/shop/v1/pos/charge', 405],
    ['GET', '/_mock', 200],
  ])('%s %s with a preference that the mock ignores is none', async (method, path, status) => {
    const headers = { prefer: 'respond-async, return=minimal, dynamic=false' };
    expect(await send(mock, method, path, { headers })).toMatchObject({ status });
  });
});
