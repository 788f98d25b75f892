/**
 * Queues by key. What has the same key is done one after the other, in order, for as long as it goes well: `widen` lets
 * all of a key run side by side until `narrow` takes it back. `run` must not reject; `ended` is told when an item has
 * left.
 */
export function createKeyedQueue<Item, Result>(
  run: (item: Item) => Promise<Result>,
  ended: (result: Result) => void,
): {
  add: (key: string, item: Item) => void;
  widen: (key: string) => void;
  narrow: (key: string) => void;
  /** Takes out what has not begun. */
  drain: () => Item[];
  /** How many items wait or run. */
  size: () => number;
} {
  const queues = new Map<string, Entry<Item>>();
  const wide = new Set<string>();
  let size = 0;

  async function begin(key: string, entry: Entry<Item>, item: Item): Promise<void> {
    entry.running += 1;
    const result = await run(item);
    entry.running -= 1;
    size -= 1;
    if (entry.running === 0 && entry.queue.length === 0) queues.delete(key);
    ended(result);
    proceed(key, entry);
  }

  function proceed(key: string, entry: Entry<Item>): void {
    while (entry.queue.length > 0 && (entry.running === 0 || wide.has(key))) {
      void begin(key, entry, entry.queue.shift()!);
    }
  }

  return {
    add(key, item) {
      let entry = queues.get(key);
      if (entry === undefined) queues.set(key, (entry = { queue: [], running: 0 }));
      entry.queue.push(item);
      size += 1;
      proceed(key, entry);
    },
    widen: (key) => void wide.add(key),
    narrow: (key) => void wide.delete(key),
    drain() {
      const drained = [...queues.values()].flatMap(({ queue }) => queue.splice(0));
      size -= drained.length;
      return drained;
    },
    size: () => size,
  };
}

interface Entry<Item> {
  queue: Item[];
  running: number;
}
