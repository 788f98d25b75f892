import { createHash } from 'node:crypto';
import type { RedisReply, SendToRedis } from './redis-client.ts';

/** Runs scripts in Redis; what takes longer than `timeout` milliseconds is rejected, though it may still be done. */
export type RunScript = (
  script: string,
  keys: readonly string[],
  args: readonly string[],
) => Promise<RedisReply>;

const digests = new Map<string, string>();

function digestOf(script: string): string {
  let digest = digests.get(script);
  if (digest === undefined) {
    digest = createHash('sha1').update(script).digest('hex');
    digests.set(script, digest);
  }
  return digest;
}

export function scriptRunner(send: SendToRedis, timeout: number): RunScript {
  return (script, keys, args) => {
    const command = (how: 'EVALSHA' | 'EVAL', what: string): Promise<RedisReply> =>
      send(keys[0]!, [how, what, `${keys.length}`, ...keys, ...args]);
    return within(
      timeout,
      command('EVALSHA', digestOf(script)).catch((error: unknown) => {
        // It restarted, or was told to forget scripts, or has none yet: a node of a cluster, for one.
        if (error instanceof Error && error.message.startsWith('NOSCRIPT')) return command('EVAL', script);
        throw error;
      }),
    );
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
