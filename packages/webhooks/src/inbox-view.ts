import type { Clock } from './clock.ts';
import { eventOf, hintOf, type Hint, newHint } from './hint.ts';
import type { InboxStore, ResourceRow, StateFilter } from './inbox/inbox-store.ts';
import { type ResourceName, resourceNameOf } from './inbox/resource-key.ts';
import { resourceState } from './inbox/resource-state.ts';
import type { Life } from './life.ts';

/** What is known of a resource, for people. */
export interface InboxEntry extends ResourceName {
  readonly key: string;
  readonly state: StateFilter;
  /** When it was last handled. */
  readonly status: string | undefined;
  readonly handledAt: Date | undefined;
  /** Since when it has something that was not handled. */
  readonly waitingSince: Date | undefined;
  /** When it may run next, unless it is settled or dead. */
  readonly dueAt: Date | undefined;
  readonly deadAt: Date | undefined;
  /** Runs in a row that failed. */
  readonly attempts: number;
  /** Why the last of them failed. */
  readonly error: string | undefined;
}

export interface InboxFilter {
  state?: StateFilter;
  /** Of all tenants, unless one is said. */
  resource?: ResourceName['resource'];
  /** `''` where there are none. */
  tenant?: string;
  /** The key of the last entry of the page before. */
  after?: string;
  /** @default 100 */
  limit?: number;
}

/** What is in the inbox, and what may be done about it by hand. Each method rejects when the inbox is not available. */
export interface InboxView {
  /** In the order of their keys. */
  list: (filter?: InboxFilter) => Promise<InboxEntry[]>;
  get: (key: string) => Promise<InboxEntry | undefined>;
  /** The deliveries about a resource that are kept, oldest first. They hold secrets. Rejects when no key opens one of them. */
  hints: (key: string) => Promise<Hint[]>;
  /** Runs a resource again. False when there is none. */
  replay: (key: string) => Promise<boolean>;
  /**
   * Has a delivery come again: its resource runs, and the hint is new to the handler. False when there is none. Rejects when no
   * key opens it.
   */
  replayHint: (key: string, hintId: string) => Promise<boolean>;
  /** Deletes a resource and all that was delivered about it. False when there was none. */
  erase: (key: string) => Promise<boolean>;
  /** Deletes what is older than `keepFor` now; `start()` does so every hour. How many deliveries and resources went. */
  forget: () => Promise<number>;
}

const dateOf = (at: number | undefined): Date | undefined => (at === undefined ? undefined : new Date(at));

export function inboxView(
  store: InboxStore,
  { clock, life: { wake, forget } }: { clock: Clock; life: Pick<Life, 'wake' | 'forget'> },
): InboxView {
  const entryOf = (row: ResourceRow): InboxEntry => {
    const { key, status, attempts, error } = row;
    const state = resourceState(row, clock.date());
    return {
      key,
      ...resourceNameOf(key),
      state,
      status,
      handledAt: dateOf(row.handledAt),
      waitingSince: dateOf(row.waitingSince),
      dueAt: state === 'settled' || state === 'dead' ? undefined : dateOf(row.dueAt),
      deadAt: dateOf(row.deadAt),
      attempts,
      error,
    };
  };
  return {
    list: async ({ state, resource, tenant, after, limit = 100 } = {}) => {
      const prefix =
        tenant === undefined ? undefined : `${encodeURIComponent(tenant)}/${resource ? `${resource}/` : ''}`;
      const entries: InboxEntry[] = [];
      // Keys begin with the tenant: of all tenants, those of a resource are picked.
      for (let from = after; entries.length < limit;) {
        const rows = await store.list({ state, prefix, after: from, limit });
        for (const entry of rows.map(entryOf)) {
          if ((resource === undefined || entry.resource === resource) && entries.length < limit)
            entries.push(entry);
        }
        if (rows.length < limit) break;
        from = rows.at(-1)!.key;
      }
      return entries;
    },
    get: async (key) => {
      const row = await store.get(key);
      return row && entryOf(row);
    },
    hints: async (key) => {
      const [row, hints] = await Promise.all([store.get(key), store.hints(key)]);
      return hints.map((hint) => hintOf(hint, row?.doneSeq ?? 0));
    },
    replay: async (key) => {
      const found = await store.replay(key);
      if (found) await wake(key);
      return found;
    },
    replayHint: async (key, hintId) => {
      const hint = (await store.hints(key)).find(({ id }) => id === hintId);
      if (!hint) return false;
      // What no key opens would be kept again as nothing, which no key ever opens.
      eventOf(hint.payload);
      await store.append(newHint(key, hint.digest, hint.payload, clock.date()));
      await wake(key);
      return true;
    },
    erase: (key) => store.erase(key),
    forget,
  };
}
