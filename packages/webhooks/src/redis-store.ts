import type { Store } from './store.ts';

/** A client of [ioredis](https://www.npmjs.com/package/ioredis), as far as it is used here. */
export interface IoredisClient {
  call(command: string, ...args: string[]): Promise<unknown>;
}

/** A client of [redis](https://www.npmjs.com/package/redis), as far as it is used here. */
export interface NodeRedisClient {
  sendCommand(args: string[]): Promise<unknown>;
}

export interface RedisStoreOptions {
  /** What every key begins with. @default 'droppay:webhooks:' */
  prefix?: string;
}

// Comparing and setting must be one step, for which Redis has no command.
const REPLACE = `if redis.call('GET', KEYS[1]) ~= ARGV[1] then return 0 end
redis.call('SET', KEYS[1], ARGV[2], 'PX', ARGV[3])
return 1`;

/**
 * Remembers deliveries in Redis, through your own connected client of ioredis or redis. Uses `SET NX PX`, `GET` and
 * `EVAL`. Redis must not evict keys (`maxmemory-policy noeviction`), or deliveries may be handled again.
 */
export function redisStore(
  client: IoredisClient | NodeRedisClient,
  { prefix = 'droppay:webhooks:' }: RedisStoreOptions = {},
): Store {
  // ioredis has a `sendCommand` too, of another kind.
  const send =
    'call' in client
      ? (command: string, ...args: string[]) => client.call(command, ...args)
      : (...args: string[]) => client.sendCommand(args);

  return {
    add: async (key, value, lifetime) => {
      for (;;) {
        if ((await send('SET', prefix + key, value, 'NX', 'PX', `${lifetime}`)) !== null) return undefined;
        const found = await send('GET', prefix + key);
        // It may expire between the two commands.
        if (found !== null) return found as string;
      }
    },
    replace: async (key, from, to, lifetime) =>
      Number(await send('EVAL', REPLACE, '1', prefix + key, from, to, `${lifetime}`)) === 1,
  };
}
