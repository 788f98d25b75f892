import { inspect } from 'node:util';
import { expect, test } from 'vitest';
import { postgresTokens } from '../../src/postgres.ts';
import { redisTokens } from '../../src/redis.ts';

const encryptionKey = 'b1946ac92492d2347c6235b4d2611184'.repeat(2);
const unused = (): Promise<never> => Promise.reject(new Error('It is not used.'));
// What they do with a real server stands in checks/services.
const stores = {
  ioredis: (options: object) => redisTokens({ call: unused }, { encryptionKey, ...options }),
  redis: (options: object) => redisTokens({ sendCommand: unused }, { encryptionKey, ...options }),
  pg: (options: object) => postgresTokens({ query: unused }, { encryptionKey, ...options }),
};

test.each(Object.entries(stores))('%s: a store shows no encryption key', (_, make) => {
  const store = make({});
  expect(inspect(store, { showHidden: true, depth: 9 }) + JSON.stringify(store)).not.toContain('b1946ac9');
});

test.each(Object.entries(stores))('%s: a store without an encryption key is refused', (_, make) => {
  expect(() => make({ encryptionKey: undefined })).toThrow('encryptionKey is not 32 bytes');
});

test.each([0, 99, 600_001, -1, Number.NaN, Infinity, '10000'])('%j is no lease', (lease) => {
  for (const make of Object.values(stores)) {
    expect(() => make({ lease })).toThrow('lease is not a number of milliseconds from 100 to 600,000.');
  }
});

test.each(['', 'a b', 'a;b', 'a"b', '1a', 'a.b.c', 'a.'])('does not take %j for a table', (table) => {
  expect(() => stores.pg({ table })).toThrow('table is not a name');
});

test.each(Object.entries(stores))(
  '%s: a store whose server fails rejects with its error',
  async (_, make) => {
    await expect(make({}).exchange('key', undefined, unused)).rejects.toThrow('It is not used.');
  },
);
