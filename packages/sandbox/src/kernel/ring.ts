/** The latest `size` things that were added. */
export function ring<T>(size: number): { add: (item: T) => void; all: () => T[]; clear: () => void } {
  let items: T[] = [];
  let next = 0;
  return {
    add(item) {
      items[next] = item;
      next = (next + 1) % size;
    },
    /** Oldest first. */
    all: () => [...items.slice(next), ...items.slice(0, next)],
    clear() {
      items = [];
      next = 0;
    },
  };
}
