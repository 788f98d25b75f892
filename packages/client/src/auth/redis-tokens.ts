import { leasedTokens, type LeasedTokensOptions, type Taken } from './leased-tokens.ts';
import type { TokenStore } from './token-store.ts';

/** A client of [ioredis](https://www.npmjs.com/package/ioredis), as far as it is used here. */
export interface IoredisClient {
  call(command: string, ...args: string[]): Promise<unknown>;
}

/** A client of [redis](https://www.npmjs.com/package/redis), as far as it is used here. */
export interface NodeRedisClient {
  sendCommand(args: string[]): Promise<unknown>;
}

export interface RedisTokensOptions extends LeasedTokensOptions {
  /** What every key begins with. @default 'droppay:tokens:' */
  prefix?: string;
}

// A token is its digest (64 characters), a space, and the sealed token; it expires when it is due. A refusal is how many
// there were in a row, a space, and the reason; its pause is over a minute before it expires, so that the next one is known
// to follow. The keys of one connection are in braces, for a cluster keeps those together.
const TAKE = `local token = redis.call('GET', KEYS[1])
if token and string.sub(token, 1, 64) ~= ARGV[1] then return {'kept', token, redis.call('PTTL', KEYS[1])} end
local left = redis.call('PTTL', KEYS[3]) - 60000
if left > 0 then return {'refused', redis.call('GET', KEYS[3]), left} end
if redis.call('SET', KEYS[2], ARGV[2], 'NX', 'PX', ARGV[3]) then return {'leased'} end
return {'busy'}`;

// Without a lease there, the token that was there at first still has to be: no other holder came between.
const PUT = `local holder = redis.call('GET', KEYS[2])
local token = redis.call('GET', KEYS[1])
if holder and holder ~= ARGV[2] then return 0 end
if not holder and token and string.sub(token, 1, 64) ~= ARGV[1] then return 0 end
redis.call('SET', KEYS[1], ARGV[3], 'PX', ARGV[4])
redis.call('DEL', KEYS[2], KEYS[3])
return 1`;

const RELEASE = `if redis.call('GET', KEYS[2]) ~= ARGV[1] then return 0 end
redis.call('DEL', KEYS[2])
if ARGV[2] == '' then return 1 end
local before = redis.call('GET', KEYS[3])
local count = before and tonumber(string.match(before, '^%d+')) or 0
local pause = math.min(1000 * 2 ^ count, 60000)
redis.call('SET', KEYS[3], string.format('%d ', math.min(count + 1, 9)) .. ARGV[2], 'PX', string.format('%d', pause + 60000))
return 1`;

/**
 * Shares access tokens in Redis (2.6.12 or newer), through your own connected client of ioredis or redis. Uses `EVAL`.
 *
 * | key below the prefix | what is stored                                            | until                          |
 * | -------------------- | --------------------------------------------------------- | ------------------------------ |
 * | `{hash}:token`       | the access token, encrypted, and its SHA-256              | it is due                      |
 * | `{hash}:lease`       | a random id of the client that requests one               | it is done, at most `lease`    |
 * | `{hash}:refusal`     | how DropPay refused the credentials, without any of them  | a minute after its pause       |
 *
 * The hash is of host, application and connection, of which none can be read from it. Lost keys cost a token call.
 *
 * @throws {TypeError} when the client is none, or an option is unusable. Its message shows no key.
 */
export function redisTokens(
  client: IoredisClient | NodeRedisClient,
  { prefix = 'droppay:tokens:', ...options }: RedisTokensOptions,
): TokenStore {
  const { call, sendCommand } = Object(client) as Partial<IoredisClient & NodeRedisClient>;
  if (typeof (call ?? sendCommand) !== 'function') {
    throw new TypeError('client is no client of ioredis or redis.');
  }
  // ioredis has a `sendCommand` too, of another kind.
  const send =
    'call' in client
      ? (command: string, ...args: string[]) => client.call(command, ...args)
      : (...args: string[]) => client.sendCommand(args);
  const run = (script: string, key: string, ...args: string[]): Promise<unknown> => {
    const names = ['token', 'lease', 'refusal'].map((name) => `${prefix}{${key}}:${name}`);
    return send('EVAL', script, `${names.length}`, ...names, ...args);
  };
  return leasedTokens(
    {
      async take(key, unwanted, holder, lease): Promise<Taken> {
        const found = (await run(TAKE, key, unwanted, holder, `${lease}`)) as unknown[];
        const [state, text, left] = found.map(String) as [Taken['state'], string, string];
        if (state === 'kept') {
          return { state, digest: text.slice(0, 64), sealed: text.slice(65), renewIn: Number(left) };
        }
        if (state === 'refused') {
          return { state, reason: text.slice(text.indexOf(' ') + 1), retryIn: Number(left) };
        }
        return { state };
      },
      put: async (key, unwanted, holder, { digest, sealed, renewIn }) =>
        Number(await run(PUT, key, unwanted, holder, `${digest} ${sealed}`, `${renewIn}`)) === 1,
      release: (key, holder, reason = '') => run(RELEASE, key, holder, reason),
    },
    options,
  );
}
