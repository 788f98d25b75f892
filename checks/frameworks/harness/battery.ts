import { gzipSync } from 'node:zlib';
import { connectionTrials } from './connections.ts';
import { authorization, body, json, type Resource, resources } from './deliveries.ts';
import { type Expectation, one, type Trial } from './trial.ts';

const type = (value: string): Record<string, string> => ({ authorization, 'content-type': value });
const isHandled = (resource: Resource | 'unknown' = 'authorization'): Expectation => ({
  got: '200',
  resource,
});
const filled = (length: number) => (id: string) =>
  body('authorization', id, 'envelope', { description: 'x'.repeat(length) });

/** What is sent to every row of the table of frameworks. */
export const battery: readonly Trial[] = [
  ...resources.flatMap((resource) =>
    (['envelope', 'flat'] as const).map((form) =>
      one(`${resource}, ${form}`, { resource, body: (id) => body(resource, id, form) }, isHandled(resource)),
    ),
  ),
  one('text/plain', { headers: type('text/plain; charset=utf-8') }, isHandled()),
  one('JSON that says it is a form', { headers: type('application/x-www-form-urlencoded') }, isHandled()),
  one(
    'a form',
    {
      headers: type('application/x-www-form-urlencoded'),
      body: (id) => String(new URLSearchParams({ id, status: 'GRANTED' })),
    },
    isHandled(),
  ),
  one('no type', { headers: { authorization } }, isHandled()),
  one('another JSON', { headers: type('application/vnd.droppay.v2+json') }, isHandled()),
  one('an unknown type', { headers: type('application/octet-stream') }, isHandled()),
  one('another charset', { headers: type('application/json; charset=iso-8859-1') }, isHandled()),
  one(
    'compressed',
    {
      headers: { ...json, 'content-encoding': 'gzip' },
      body: (id) => gzipSync(body('authorization', id)),
    },
    isHandled(),
  ),
  one('who waits for a 100', { headers: { ...json, expect: '100-continue' } }, isHandled()),
  one(
    'null where a value was',
    {
      body: (id) =>
        body('authorization', id, 'flat', { charge_amount: null, pay_token: null, description: null }),
    },
    isHandled(),
  ),
  one(
    'an amount as a string',
    { body: (id) => body('authorization', id, 'envelope', { charge_amount: '50.00' }) },
    isHandled(),
  ),
  one('513 characters', { body: filled(513) }, isHandled()),
  one('60 KB', { body: filled(60_000) }, isHandled()),
  one('a byte order mark', { body: (id) => `\uFEFF${body('authorization', id)}` }, isHandled()),
  one(
    'no envelope time',
    { body: (id) => JSON.stringify({ etype: 'ANY', edata: { id, status: 'GRANTED' }, etime: null }) },
    isHandled(),
  ),
  one('capitals in the path', { resource: 'pull', last: 'PULL' }, isHandled('pull')),
  one('an encoded path', { resource: 'pull', last: '%70ull' }, isHandled('pull')),
  one('a query', { resource: 'pull', last: 'pull?a=/push' }, isHandled('pull')),
  one('a slash at the end', { resource: 'pull', last: 'pull/' }, isHandled('pull')),
  one('data of another resource', { resource: 'push', last: 'pull' }, isHandled('push')),
  one(
    'an unknown path',
    { resource: 'pull', last: 'novelty', body: (id) => JSON.stringify({ id, novelty: true }) },
    isHandled('unknown'),
  ),
  one(
    'wrong credentials',
    { headers: { ...json, authorization: `Basic ${btoa('boxoffice:wrong')}` } },
    { got: '401' },
  ),
  one('no credentials', { headers: { 'content-type': 'application/json' } }, { got: '401' }),
  one(
    'credentials that are no text',
    { headers: { ...json, authorization: 'Basic \u00FF\u00FE' } },
    { got: '401' },
  ),
  one('GET', { method: 'GET' }, { got: /^40[45]$/ }),
  one('HEAD', { method: 'HEAD' }, { got: /^40[45]$/ }),
  one('PUT', { method: 'PUT' }, { got: /^40[45]$/ }),
  one('no JSON', { body: () => 'nonsense' }, { got: '400' }),
  one('a JSON text', { body: () => '"text"' }, { got: '400' }),
  one('an empty body', { body: () => '' }, { got: '400' }),
  one('1 MB', { body: filled(1_000_000) }, { got: /^(413|reset)$/ }),
  one(
    '1 MB of a stranger',
    { body: filled(1_000_000), headers: { 'content-type': 'application/json' } },
    { got: /^(401|413|reset)$/ },
  ),
  one('a handler that fails', { mark: 'FAIL' }, { got: '500', resource: 'authorization' }),
  one('a slow handler', { mark: 'SLOW' }, isHandled()),
  ...connectionTrials,
  // The last, to see that it still lives.
  one('afterwards', {}, isHandled()),
];
