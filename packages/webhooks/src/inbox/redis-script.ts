import type { RedisReply, SendToRedis } from './redis-client.ts';

/** Runs scripts in Redis; what takes longer than `timeout` milliseconds is rejected, though it may still be done. */
export type RunScript = (
  script: string,
  keys: readonly string[],
  args: readonly string[],
) => Promise<RedisReply>;

/** What Redis knows a script by. */
async function sha1(script: string): Promise<string> {
  const digest = await crypto.subtle.digest('SHA-1', new TextEncoder().encode(script));
  return Array.from(new Uint8Array(digest), (byte) => byte.toString(16).padStart(2, '0')).join('');
}

export function scriptRunner(send: SendToRedis, timeout: number): RunScript {
  const names = new Map<string, Promise<string>>();
  const nameOf = (script: string): Promise<string> => {
    const name = names.get(script) ?? sha1(script);
    names.set(script, name);
    return name;
  };
  return (script, keys, args) => {
    const command = (how: 'EVALSHA' | 'EVAL', what: string): Promise<RedisReply> =>
      send(keys[0]!, [how, what, `${keys.length}`, ...keys, ...args]);
    const evaluate = async (): Promise<RedisReply> => {
      try {
        return await command('EVALSHA', await nameOf(script));
      } catch (error) {
        // Redis restarted, was told to forget its scripts, or has none yet, as each node of a cluster.
        if (error instanceof Error && error.message.startsWith('NOSCRIPT')) return command('EVAL', script);
        throw error;
      }
    };
    return within(timeout, evaluate());
  };
}

/** Clients hold commands back while Redis is away, some for ever; a delivery waits for one. */
export async function within<Result>(timeout: number, result: Promise<Result>): Promise<Result> {
  let timer: ReturnType<typeof setTimeout> | undefined;
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new Error(`Redis did not respond within ${timeout} ms.`)), timeout);
  });
  try {
    return await Promise.race([result, late]);
  } finally {
    clearTimeout(timer);
  }
}
