import type { AttemptStore } from './attempt-store.ts';

/** The most entries, of some 400 bytes each. */
const SIZE = 10_000;

/**
 * Keeps attempts in this process alone: what it knew is lost when it ends. Of more than 10,000 authorizations and charges
 * with unsettled attempts it forgets the ones that have waited longest; they stay `still_unknown`.
 */
export function memoryAttempts(): AttemptStore {
  // In the order of their last change.
  const entries = new Map<string, { text: string; expiresAt: number }>();
  const read = (key: string): string | undefined => {
    const entry = entries.get(key);
    if (entry && entry.expiresAt > Date.now()) return entry.text;
    entries.delete(key);
    return undefined;
  };
  return {
    read: async (key) => read(key),
    replace: async (key, from, text, expiresAt) => {
      if (read(key) !== from) return false;
      entries.delete(key);
      if (text) entries.set(key, { text, expiresAt });
      // The first one has waited longest: it may have expired, as most have by then.
      for (const first of entries.keys())
        if (entries.size > SIZE || !read(first)) entries.delete(first);
        else break;
      return true;
    },
    list: async (prefix) => [...entries.keys()].flatMap((key) => (key.startsWith(prefix) && read(key)) || []),
  };
}
