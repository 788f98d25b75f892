import { listIn, textIn } from './redis-rows.ts';
import type { RedisReply } from './redis-client.ts';

type Send = (command: readonly [string, ...string[]]) => Promise<RedisReply>;

/** The settings of Redis that a durable inbox needs, and what happens without them. */
const needed = [
  {
    name: 'appendonly',
    value: 'yes',
    without: 'what was acknowledged is gone when Redis ends',
    set: 'appendonly yes and appendfsync always',
    info: { field: 'aof_enabled', means: (text: string): string => (text === '1' ? 'yes' : 'no') },
  },
  {
    name: 'appendfsync',
    value: 'always',
    without: 'what was acknowledged in the last second or more is gone when its machine fails',
    set: 'appendfsync always',
  },
  {
    name: 'maxmemory-policy',
    value: 'noeviction',
    without: 'Redis drops deliveries when its memory is full',
    set: 'maxmemory-policy noeviction',
    info: { field: 'maxmemory_policy', means: (text: string): string => text },
  },
] as const;

/** What is wrong with the settings of a Redis for a durable inbox, each in a sentence. Managed ones may not tell. */
export async function durabilityWarnings(send: Send): Promise<string[]> {
  const info = new Map<string, string>();
  const warnings: string[] = [];
  const unseen: string[] = [];
  for (const setting of needed) {
    const { name, value, without, set } = setting;
    // It says nothing where nothing is appended.
    if (name === 'appendfsync' && warnings.length > 0) continue;
    let found = await send(['CONFIG', 'GET', name]).then(
      (reply) => listIn(reply).map(textIn)[1],
      () => undefined,
    );
    if (found === undefined && 'info' in setting) {
      if (info.size === 0) for (const [field, text] of await readInfo(send)) info.set(field, text);
      const told = info.get(setting.info.field);
      found = told === undefined ? undefined : setting.info.means(told);
    }
    if (found === undefined) unseen.push(`${name} ${value}`);
    else if (found !== value) warnings.push(`Redis has ${name} ${found}: ${without}. Set ${set}.`);
  }
  if (unseen.length > 0) {
    warnings.push(
      `Redis does not tell its settings (CONFIG GET is forbidden, as managed ones do). See to it that it has ${unseen.join(', ')}.`,
    );
  }
  return warnings;
}

async function readInfo(send: Send): Promise<[string, string][]> {
  const text = await send(['INFO']).then(textIn, () => '');
  return Array.from(text.matchAll(/^(\w+):(.*?)\r?$/gm), ([, field, value]) => [field!, value!]);
}
