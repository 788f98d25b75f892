import { beforeEach, describe, expect, test } from 'vitest';
import { redisStore } from '../src/redis-store.ts';

/** As much of a Redis as the store uses, for one key at a time; a real one is asked in checks/services. */
let values: Map<string, string>;
let commands: string[][];
/** What a key holds only until it is looked at once, as when it expires between two commands. */
let expiring: Set<string>;

function redis([command, ...args]: string[]): unknown {
  commands.push([command!, ...args]);
  if (command === 'SET') {
    const [key, value, condition] = args;
    if (condition === 'NX' && values.has(key!)) return null;
    values.set(key!, value!);
    return 'OK';
  }
  if (command === 'GET') {
    const [key] = args;
    if (expiring.delete(key!)) values.delete(key!);
    return values.get(key!) ?? null;
  }
  const [, , key, from, to] = args;
  if (values.get(key!) !== from) return 0;
  values.set(key!, to!);
  return 1;
}

beforeEach(() => {
  values = new Map();
  commands = [];
  expiring = new Set();
});

const clients = {
  ioredis: {
    call: async (command: string, ...args: string[]) => redis([command, ...args]),
    sendCommand: () => expect.unreachable('the sendCommand of ioredis takes objects of its own'),
  },
  redis: { sendCommand: async (args: string[]) => redis(args) },
};

describe.each(Object.entries(clients))('redisStore through %s', (_, client) => {
  test('puts a value once, for its lifetime, and tells what is there', async () => {
    const store = redisStore(client);
    expect(await store.add('k', 'claim a', 1000)).toBeUndefined();
    expect(await store.add('k', 'claim b', 2000)).toBe('claim a');
    expect(commands).toEqual([
      ['SET', 'droppay:webhooks:k', 'claim a', 'NX', 'PX', '1000'],
      ['SET', 'droppay:webhooks:k', 'claim b', 'NX', 'PX', '2000'],
      ['GET', 'droppay:webhooks:k'],
    ]);
  });

  test('replaces what is still there, and nothing else', async () => {
    const store = redisStore(client, { prefix: 'shop:' });
    await store.add('k', 'claim a', 1000);
    expect(await store.replace('k', 'claim b', 'done', 60_000)).toBe(false);
    expect(values).toEqual(new Map([['shop:k', 'claim a']]));
    expect(await store.replace('k', 'claim a', 'done', 60_000)).toBe(true);
    expect(values).toEqual(new Map([['shop:k', 'done']]));
    expect(commands.at(-1)).toEqual(['EVAL', expect.any(String), '1', 'shop:k', 'claim a', 'done', '60000']);
  });

  test('puts a value when the one before expires while it is read', async () => {
    const store = redisStore(client);
    await store.add('k', 'claim a', 1000);
    expiring.add('droppay:webhooks:k');
    expect(await store.add('k', 'claim b', 1000)).toBeUndefined();
    expect(values.get('droppay:webhooks:k')).toBe('claim b');
  });
});

test('a number that comes as a text, as some clients have it, is one all the same', async () => {
  const store = redisStore({ sendCommand: async () => '1' });
  expect(await store.replace('k', 'claim a', 'done', 1000)).toBe(true);
});
