import type { Store } from './store.ts';

export interface MemoryStoreOptions {
  /** The most deliveries it remembers, about 200 bytes each; the oldest is forgotten first. @default 10_000 */
  size?: number;
}

interface Entry {
  value: string;
  expires: number;
}

/** Remembers deliveries in this process alone. What runs more than one process, or restarts, needs a shared store. */
export function memoryStore({ size = 10_000 }: MemoryStoreOptions = {}): Store {
  if (!(size >= 1)) throw new TypeError('size is not a number from 1.');
  // In the order of their last change.
  const entries = new Map<string, Entry>();

  function alive(key: string): Entry | undefined {
    const entry = entries.get(key);
    return entry && entry.expires > Date.now() ? entry : undefined;
  }

  function put(key: string, value: string, lifetime: number): void {
    entries.delete(key);
    if (entries.size >= size) forgetOne();
    entries.set(key, { value, expires: Date.now() + lifetime });
  }

  function forgetOne(): void {
    const now = Date.now();
    for (const [key, { value, expires }] of entries) {
      if (value.startsWith('claim') && expires > now) continue;
      entries.delete(key);
      return;
    }
    throw new Error(`${size} deliveries are being handled at once, as many as memoryStore({ size }) holds.`);
  }

  return {
    add: async (key, value, lifetime) => {
      const found = alive(key);
      if (found === undefined) put(key, value, lifetime);
      return found?.value;
    },
    replace: async (key, from, to, lifetime) => {
      if (alive(key)?.value !== from) return false;
      put(key, to, lifetime);
      return true;
    },
  };
}
