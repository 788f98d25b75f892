import { Hono } from 'hono';
import { expect, test } from 'vitest';
import { createRuntime } from '../../../src/app/runtime.ts';
import type { LoggedRequest } from '../../../src/generated/control/schemas.ts';
import { masks } from '../../../src/generated/masks.ts';
import { type Operation, operations, type Query } from '../../../src/generated/operations.ts';
import { requestLog } from '../../../src/http/log/request-log.ts';
import { routeOperations } from '../../../src/http/operation-routes.ts';
import { memoryStorage } from '../../../src/index.ts';
import { randomIds } from '../../../src/kernel/ids.ts';
import { takeReadings } from '../../../src/kernel/readings.ts';
import { seed } from '../../../src/seed/seed.ts';

/** DropPay has no query yet: this is what the generator would make of one. */
const query: Query = {
  schema: 'ListThingsQuery' as Query['schema'],
  parameters: { limit: 'number', status: 'string', day: { list: 'number' }, key: 'string' },
};
const table = { ...masks, ListThingsQuery: { limit: 0, status: 0, day: 0, key: 1 } } as const;
const listThings: Operation = { ...operations.listBrands, path: '/things', query };
const getThing: Operation = { ...operations.listBrands, path: '/thing', query: undefined };

/** What the log has of a GET of `address`. */
async function logged(address: string): Promise<LoggedRequest> {
  const made = createRuntime(memoryStorage(), {
    publicUrl: '',
    ids: randomIds(),
    host: Date.now,
    readings: takeReadings(),
    seed,
  });
  const runtime = { ...made, requests: requestLog(table) };
  const front = new Hono();
  const others = new Hono();
  front.notFound(({ req }) => others.fetch(req.raw));
  routeOperations({ front, others }, runtime, [listThings, getThing], async () => ({
    status: 200,
    body: {},
  }));
  await front.request(address);
  return runtime.requests.all()[0]!;
}

test.each<[string, object]>([
  ['?limit=10&status=DONE', { limit: 10, status: 'DONE' }],
  ['?status=DONE&limit=10&day=1&day=2', { status: 'DONE', limit: 10, day: [1, 2] }],
  ['?limit=10&key=hunter2#part?of=it', { limit: 10, key: '***' }],
  ['?token=hunter2&limit=10&__proto__=hunter3', { token: '***', limit: 10, ['__proto__']: '***' }],
])('the query is logged beside the path, without secrets and what is unknown: %s', async (text, expected) => {
  const request = await logged(`http://localhost/things${text}`);
  expect(request.path).toBe('/things');
  expect(JSON.stringify(request.query)).toBe(JSON.stringify(expected));
});

test.each(['/thing', '/nowhere'])(
  'all of a query is unknown where the contract has none: %s',
  async (path) => {
    expect(await logged(`http://localhost${path}?limit=10`)).toMatchObject({ path, query: { limit: '***' } });
  },
);

test.each(['', '?', '#part?of=it', `?status=${'x'.repeat(500)}`])(
  'none, and one too long, is not there: %s',
  async (text) => {
    expect((await logged(`http://localhost/things${text}`)).query).toBeUndefined();
  },
);
