/** Where a value is in a body: the names of properties and the indices of arrays that lead to it. */
export type Place = readonly string[];

/** A body in the making: the example, copied only where it changes. */
export interface Draft {
  /** The example itself, the same object, as long as nothing has changed. */
  body: () => unknown;
  /** Puts a value at a place whose parent is there. */
  put: (place: Place, value: unknown) => void;
  remove: (place: Place) => void;
}

export function createDraft(example: unknown): Draft {
  const copies = new Set<unknown>();
  let root = example;
  const own = (value: unknown): Record<string, unknown> => {
    // An array's keys are its indices.
    const copy = copies.has(value) ? value : Array.isArray(value) ? [...value] : { ...(value as object) };
    copies.add(copy);
    return copy as Record<string, unknown>;
  };
  const parentOf = (place: Place): Record<string, unknown> => {
    let parent = own(root);
    root = parent;
    for (const key of place.slice(0, -1)) {
      const child = own(parent[key]);
      parent[key] = child;
      parent = child;
    }
    return parent;
  };
  return {
    body: () => root,
    put(place, value) {
      if (place.length === 0) {
        root = value;
        return;
      }
      const key = place.at(-1)!;
      // `__proto__` is a name like any other in JSON.
      Object.defineProperty(parentOf(place), key, {
        value,
        writable: true,
        enumerable: true,
        configurable: true,
      });
    },
    remove(place) {
      delete parentOf(place)[place.at(-1)!];
    },
  };
}

/** The value at a place, undefined where there is none. */
export function valueAt(body: unknown, place: Place): unknown {
  return place.reduce<unknown>(
    (within, key) =>
      typeof within === 'object' && within !== null && Object.hasOwn(within, key)
        ? (within as Record<string, unknown>)[key]
        : undefined,
    body,
  );
}
