import { expect, test } from 'vitest';
import { createKeyedQueue } from '../../src/outbox/keyed-queue.ts';

interface Stage {
  queue: ReturnType<typeof createKeyedQueue<string, string>>;
  /** What has begun, in order. */
  begun: string[];
  /** What was told to have ended, and how many items were left then. */
  ended: [result: string, left: number][];
  /** Ends an item that runs, and lets what follows from it happen. */
  end: (item: string) => Promise<void>;
}

/** A queue whose items run until they are ended by hand. */
function stage(): Stage {
  const running = new Map<string, () => void>();
  const [begun, ended]: [string[], [string, number][]] = [[], []];
  const queue = createKeyedQueue(
    async (item: string) => {
      begun.push(item);
      await new Promise<void>((resolve) => running.set(item, resolve));
      return `${item} done`;
    },
    (result) => ended.push([result, queue.size()]),
  );
  return {
    queue,
    begun,
    ended,
    async end(item) {
      running.get(item)!();
      await new Promise((resolve) => setImmediate(resolve));
    },
  };
}

test('items of a key run one after the other in their order, those of another key beside them', async () => {
  const { queue, begun, end } = stage();
  for (const item of ['a1', 'a2', 'a3', 'b1']) queue.add(item[0]!, item);
  expect(begun).toEqual(['a1', 'b1']);
  await end('b1');
  expect(begun).toEqual(['a1', 'b1']);
  await end('a1');
  expect(begun).toEqual(['a1', 'b1', 'a2']);
  queue.add('a', 'a4');
  expect(begun).toEqual(['a1', 'b1', 'a2']);
  await end('a2');
  await end('a3');
  expect(begun).toEqual(['a1', 'b1', 'a2', 'a3', 'a4']);
});

test('a key whose items have all ended begins anew', async () => {
  const { queue, begun, end } = stage();
  queue.add('a', 'a1');
  await end('a1');
  queue.add('a', 'a2');
  queue.add('a', 'a3');
  expect(begun).toEqual(['a1', 'a2']);
  await end('a2');
  expect(begun).toEqual(['a1', 'a2', 'a3']);
});

test('what ends is counted no more when it is told, and told before the next begins', async () => {
  const { queue, begun, ended, end } = stage();
  queue.add('a', 'a1');
  queue.add('a', 'a2');
  expect(queue.size()).toBe(2);
  expect(ended).toEqual([]);
  await end('a1');
  expect(ended).toEqual([['a1 done', 1]]);
  expect(begun).toEqual(['a1', 'a2']);
  await end('a2');
  expect(ended).toEqual([
    ['a1 done', 1],
    ['a2 done', 0],
  ]);
  expect(queue.size()).toBe(0);
});

test('a widened key lets all of its items run side by side, and no other key', async () => {
  const { queue, begun, end } = stage();
  for (const item of ['a1', 'a2', 'a3', 'b1', 'b2']) queue.add(item[0]!, item);
  queue.widen('a');
  await end('a1');
  expect(begun).toEqual(['a1', 'b1', 'a2', 'a3']);
  queue.add('a', 'a4');
  queue.add('b', 'b3');
  expect(begun).toEqual(['a1', 'b1', 'a2', 'a3', 'a4']);
});

test('a narrowed key waits until all that run side by side have ended', async () => {
  const { queue, begun, end } = stage();
  queue.widen('a');
  for (const item of ['a1', 'a2', 'a3']) queue.add('a', item);
  expect(begun).toEqual(['a1', 'a2', 'a3']);
  queue.narrow('a');
  // Of those that run none waits, yet the key is not free.
  await end('a1');
  queue.add('a', 'a4');
  queue.add('a', 'a5');
  await end('a2');
  expect(begun).toEqual(['a1', 'a2', 'a3']);
  await end('a3');
  expect(begun).toEqual(['a1', 'a2', 'a3', 'a4']);
});

test('draining takes out what has not begun, of every key, and leaves what runs', async () => {
  const { queue, begun, ended, end } = stage();
  for (const item of ['a1', 'a2', 'a3', 'b1', 'b2', 'c1']) queue.add(item[0]!, item);
  expect(queue.drain()).toEqual(['a2', 'a3', 'b2']);
  expect(queue.size()).toBe(3);
  for (const item of ['a1', 'b1', 'c1']) await end(item);
  expect(begun).toEqual(['a1', 'b1', 'c1']);
  expect(ended).toHaveLength(3);
  expect(queue.size()).toBe(0);
  expect(queue.drain()).toEqual([]);
});
