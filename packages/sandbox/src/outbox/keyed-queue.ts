/**
 * Queues by key. What has the same key is done one after the other, in order, for as long as it goes well: `widen` lets
 * all of a key run side by side until `narrow` takes it back. `run` must not reject; `ended` is told when an item has
 * left.
 */
export function createLanes<Item, Result>(
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
  const lanes = new Map<string, Lane<Item>>();
  const wide = new Set<string>();
  let size = 0;

  async function begin(key: string, lane: Lane<Item>, item: Item): Promise<void> {
    lane.running += 1;
    const result = await run(item);
    lane.running -= 1;
    size -= 1;
    if (lane.running === 0 && lane.queue.length === 0) lanes.delete(key);
    ended(result);
    proceed(key, lane);
  }

  function proceed(key: string, lane: Lane<Item>): void {
    while (lane.queue.length > 0 && (lane.running === 0 || wide.has(key))) {
      void begin(key, lane, lane.queue.shift()!);
    }
  }

  return {
    add(key, item) {
      let lane = lanes.get(key);
      if (lane === undefined) lanes.set(key, (lane = { queue: [], running: 0 }));
      lane.queue.push(item);
      size += 1;
      proceed(key, lane);
    },
    widen: (key) => void wide.add(key),
    narrow: (key) => void wide.delete(key),
    drain() {
      const drained = [...lanes.values()].flatMap(({ queue }) => queue.splice(0));
      size -= drained.length;
      return drained;
    },
    size: () => size,
  };
}

interface Lane<Item> {
  queue: Item[];
  running: number;
}
