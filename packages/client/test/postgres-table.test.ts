import { describe, expect, test } from 'vitest';
import { type PostgresPool, postgresAttempts, postgresTokens } from '../src/postgres.ts';
import { redisTokens } from '../src/redis.ts';

const encryptionKey = '0'.repeat(64);
const failing = (code: string): PostgresPool => ({
  query: () =>
    Promise.reject(Object.assign(new Error('relation "droppay_attempts" does not exist'), { code })),
});

describe('a table that is not there', () => {
  test.each([
    ['attempts', () => postgresAttempts(failing('42P01')).read('charge/CHT1')],
    [
      'attempts that change',
      () => postgresAttempts(failing('42P01')).replace('charge/CHT1', undefined, '', 1),
    ],
    [
      'tokens',
      () =>
        postgresTokens(failing('42P01'), { encryptionKey }).exchange('key', undefined, () =>
          Promise.reject(new Error('not reached')),
        ),
    ],
  ])('of %s is told with what to do about it', async (_, use) => {
    await expect(use()).rejects.toThrow(
      'relation "droppay_attempts" does not exist: call createTable() of the store once, or run its sql in a migration',
    );
  });

  test('is no other error', async () => {
    await expect(postgresAttempts(failing('42501')).read('charge/CHT1')).rejects.toThrow(/does not exist$/);
  });
});

test.each([undefined, null, 'postgres://localhost/shop', {}])(
  'does not take %o for a pool or a client',
  (none) => {
    const pool = none as PostgresPool;
    expect(() => postgresAttempts(pool)).toThrow(new TypeError('pool is no Pool of pg.'));
    expect(() => postgresTokens(pool, { encryptionKey })).toThrow(new TypeError('pool is no Pool of pg.'));
    expect(() => redisTokens(none as never, { encryptionKey })).toThrow(
      new TypeError('client is no client of ioredis or redis.'),
    );
  },
);
