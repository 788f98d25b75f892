import { expect, test } from 'vitest';
import type { InboxStore } from '../../src/inbox/inbox-store.ts';
import { memoryWorld } from './memory-world.ts';
import { runSequence } from './sequence.ts';

/** Promises that a store could break, and what the oracle says of it. */
const mutants: Record<string, { change: (store: InboxStore) => Partial<InboxStore>; seen: RegExp }> = {
  'acknowledges before it keeps': {
    change: (store) => ({
      append: (hint) => store.append(hint).catch(() => ({ seq: 1, waiting: false, duplicate: false })),
    }),
    seen: /got 200 and was not kept/,
  },
  'drops what says the same as before, as if it were no news': {
    change: (store) => {
      const known = new Set<string>();
      return {
        append: async (hint) => {
          const kept = await store.append(hint);
          const seenBefore = known.has(hint.key + hint.digest);
          known.add(hint.key + hint.digest);
          const row = seenBefore ? await store.get(hint.key) : undefined;
          if (row) await store.finish(hint.key, row.fence, { seq: kept.seq, status: row.status });
          return kept;
        },
      };
    },
    seen: /was not read and handled|was last handled as/,
  },
  'takes what came during a run for handled': {
    change: (store) => ({
      finish: async (key, fence, done) => {
        const row = await store.get(key);
        return store.finish(key, fence, { ...done, seq: row?.lastSeq ?? done.seq });
      },
    }),
    seen: /was not read and handled/,
  },
  'lets anybody finish a run, whatever its fence': {
    change: (store) => ({
      finish: async (key, fence, done) => {
        const row = await store.get(key);
        return store.finish(key, row?.fence ?? fence, { ...done, seq: row?.lastSeq ?? done.seq });
      },
    }),
    seen: /was not read and handled|the inbox says/,
  },
  'gives a resource to two runs at once': {
    change: (store) => ({
      begin: async (key, lease, options) => {
        const begun = await store.begin(key, lease, options);
        const row = begun.state === 'busy' ? await store.get(key) : undefined;
        if (!row) return begun;
        await store.release(key, row.fence);
        return store.begin(key, lease, options);
      },
      renew: async () => true,
    }),
    seen: /ran at once/,
  },
  'holds a resource for less than its lease': {
    change: (store) => ({ renew: async (key, fence) => store.renew(key, fence, 1) }),
    seen: /ran at once/,
  },
  'never finds what is due': {
    change: () => ({ due: async () => ({ keys: [], nextIn: undefined }) }),
    seen: /for ever/,
  },
  'gives up after the first failure': {
    change: (store) => ({
      fail: (key, fence, { error }) => store.fail(key, fence, { error, retryIn: undefined }),
    }),
    seen: /is dead after/,
  },
  'notes another status than was handled': {
    change: (store) => ({
      finish: (key, fence, { seq }) => store.finish(key, fence, { seq, status: 'OTHER' }),
    }),
    seen: /the inbox says OTHER/,
  },
};

test.each(Object.entries(mutants).map(([name, mutant]) => Object.assign(mutant, { name })))(
  'a store that $name is found out',
  async ({ change, seen }) => {
    for (let seed = 1; seed <= 2000; seed += 1) {
      const { faults } = await runSequence(seed, { world: memoryWorld(change) });
      if (faults.some((fault) => seen.test(fault))) return;
    }
    expect.unreachable('2,000 sequences found nothing.');
  },
  300_000,
);
