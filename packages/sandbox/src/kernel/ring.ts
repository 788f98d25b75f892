export interface Ring<T> {
  add: (item: T) => void;
  /** Oldest first. */
  all: () => T[];
  clear: () => void;
}

/** The latest `size` things that were added. */
export function ring<T>(size: number): Ring<T> {
  let items: T[] = [];
  let next = 0;
  return {
    add(item) {
      items[next] = item;
      next = (next + 1) % size;
    },
    all: () => [...items.slice(next), ...items.slice(0, next)],
    clear() {
      items = [];
      next = 0;
    },
  };
}
