import { inspect } from 'node:util';
import { describe, expect, test } from 'vitest';
import { Credentials } from '../../src/auth/credentials.ts';
import { Caller } from '../../src/calls/caller.ts';
import type { Operation } from '../../src/calls/operation.ts';
import { queryString } from '../../src/calls/query-string.ts';
import { getCharge } from '../../src/generated/operations.ts';
import type { DropPayOptions } from '../../src/index.ts';
import { SendLoop } from '../../src/transport/send-loop.ts';
import { Transport } from '../../src/transport/transport.ts';
import { failed } from '../fixtures.ts';
import { askedFor, serve } from '../server.ts';

describe('a query', () => {
  test.each<[Record<string, unknown> | undefined, string]>([
    [{ limit: 10 }, '?limit=10'],
    [{ limit: 0, offset: -1.5 }, '?limit=0&offset=-1.5'],
    [{ open: true, closed: false }, '?open=true&closed=false'],
    [{ text: '' }, '?text='],
    [{ states: ['NEW', 'DONE'] }, '?states=NEW&states=DONE'],
    [{ states: ['NEW', undefined], limit: undefined }, '?states=NEW'],
    [{ states: [] }, ''],
    [{}, ''],
    [undefined, ''],
  ])('of %j is %s', (parameters, query) => {
    expect(queryString(parameters)).toBe(query);
  });

  test('is encoded, names as well as values, so that no value adds a parameter or ends the URL', () => {
    const parameters = { 'a&b': 'c=d&e', 'f#': '#g?h/ë +%2B' };
    const query = queryString(parameters);
    expect(query).toBe('?a%26b=c%3Dd%26e&f%23=%23g%3Fh%2F%C3%AB%20%2B%252B');
    expect(Object.fromEntries(new URLSearchParams(query))).toEqual(parameters);
  });

  test.each([
    Number.NaN,
    Number.POSITIVE_INFINITY,
    null,
    { secret: 'hush' },
    new Date(0),
    [['hush']],
    [1, Number.NaN],
    1n,
    Symbol('hush'),
  ])('with %o is refused, and the value not quoted', (value) => {
    expect(() => queryString({ limit: value })).toThrow(
      expect.objectContaining({
        name: 'RequestRefused',
        message:
          'the query parameter "limit" has to be a string, a boolean or a finite number, or a list of them',
      }),
    );
  });
});

/** What a generated method with query parameters would make its calls with. DropPay has no such operation. */
const listCharges: Operation = { ...getCharge, path: '/shop/v1/pos/charges/{id}' };

function list(query: Record<string, unknown>, options: DropPayOptions): Promise<unknown> {
  const { baseUrl = '' } = options;
  const credentials = new Credentials(options, baseUrl, () => Promise.reject(new Error('no token')));
  const caller = new Caller(new SendLoop(options), new Transport(options, credentials), {
    api: baseUrl,
    checkout: baseUrl,
  });
  return caller.call(listCharges, {}, { id: 'a?b' }, undefined, () => queryString(query));
}

describe('a call with a query', () => {
  test('has it behind its path', async () => {
    const { url, requests } = await serve(askedFor);
    await list({ limit: 10, states: ['NEW', 'DONE'] }, { accessToken: 'token', baseUrl: `${url}/gateway` });
    expect(requests).toMatchObject([
      { method: 'GET', path: '/gateway/shop/v1/pos/charges/a%3Fb?limit=10&states=NEW&states=DONE', body: '' },
    ]);
  });

  test('takes it once, at the time of the call, also when it is sent again', async () => {
    const statuses = [503, 200];
    const query = { limit: 10 };
    const { url, requests } = await serve(() => {
      query.limit = 99;
      return [statuses.shift() ?? 500, { id: 'a?b' }];
    });
    await list(query, { accessToken: 'token', baseUrl: url });
    expect(requests.map(({ path }) => path.split('?')[1])).toEqual(['limit=10', 'limit=10']);
  });

  test('is not sent when a parameter cannot be, and says which', async () => {
    const { url, requests } = await serve(askedFor);
    const error = await failed(list({ limit: Number.NaN }, { accessToken: 'token', baseUrl: url }));
    expect(error.outcome).toBe('not_sent');
    expect(error.message).toBe(
      'charges.get was not sent: the query parameter "limit" has to be a string, a boolean or a finite number, or a list of them.',
    );
    expect(requests).toEqual([]);
  });

  test('does not print it in its errors, whatever quotes it', async () => {
    const secret = '7d9f2c4b8e1a4f6c9b0d3e5a';
    const fetch = (url: string): Promise<never> => Promise.reject(new TypeError(`no connection to ${url}`));
    const error = await failed(
      list({ search: secret }, { accessToken: 't', baseUrl: 'http://127.0.0.1', fetch, maxRetries: 0 }),
    );
    expect(error.outcome).toBe('unknown');
    expect(inspect(error, { depth: 9, showHidden: true }) + error.stack).not.toContain(secret);
  });
});
