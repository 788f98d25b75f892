/** Where a value is in a body: the names of properties and the indices of arrays that lead to it. */
export type Place = readonly string[];

/** A body in the making: the example, copied only where it changes. */
export interface Draft {
  /** The example itself, the same object, as long as nothing has changed. */
  body: () => unknown;
  /** Puts a value at a place whose parent is there. */
  put: (place: Place, value: unknown) => void;
}

/** Begins with an example, without the properties `leftOut` of it. */
export function createDraft(example: object, leftOut: readonly string[]): Draft {
  let root = leftOut.length === 0 ? example : without(example, leftOut);
  const copies = new Set<unknown>(root === example ? [] : [root]);
  const own = (value: unknown): Record<string, unknown> => {
    // An array's keys are its indices.
    const copy = copies.has(value) ? value : Array.isArray(value) ? [...value] : { ...(value as object) };
    copies.add(copy);
    return copy as Record<string, unknown>;
  };
  return {
    body: () => root,
    put(place, value) {
      let parent = own(root);
      root = parent;
      for (const key of place.slice(0, -1)) {
        const child = own(parent[key]);
        parent[key] = child;
        parent = child;
      }
      set(parent, place.at(-1)!, value);
    },
  };
}

function without(example: object, leftOut: readonly string[]): object {
  const rest: Record<string, unknown> = {};
  for (const [name, value] of Object.entries(example)) if (!leftOut.includes(name)) set(rest, name, value);
  return rest;
}

/** `__proto__` is a name like any other in JSON. */
function set(object: Record<string, unknown>, name: string, value: unknown): void {
  if (name !== '__proto__') object[name] = value;
  else Object.defineProperty(object, name, { value, writable: true, enumerable: true, configurable: true });
}

/** The value at a place, undefined where there is none. */
export function valueAt(body: unknown, place: Place): unknown {
  let value = body;
  for (const key of place) {
    if (typeof value !== 'object' || value === null || !Object.hasOwn(value, key)) return undefined;
    value = (value as Record<string, unknown>)[key];
  }
  return value;
}
