import type { Hint, InboxEntry } from '@droppay/webhooks';

/** A reading of a resource that was handled, of which there is nothing to do here but to note it. */
export interface InboxRun {
  /** Milliseconds, of the host. */
  at: number;
  /** The status at the run before; undefined for the first. */
  before: string | undefined;
  status: string | undefined;
  /** Whether the status is another than at the run before. */
  changed: boolean;
  /** 1 unless runs before it had failed. */
  attempt: number;
  /** How many deliveries had come since the run before. */
  news: number;
}

export interface InboxResource extends InboxEntry {
  /** The latest 20, oldest first. */
  runs: readonly InboxRun[];
}

/** What the sandbox's own listener was told: for developers who have no server yet. Of this process alone. */
export interface OwnInbox {
  /** Answers a delivery. Never rejects. */
  deliver: (request: Request) => Promise<Response>;
  /** Those with news first, then the latest that were handled; at most 1,000. */
  list: () => Promise<InboxResource[]>;
  get: (key: string) => Promise<InboxResource | undefined>;
  /** The deliveries about a resource, oldest first. */
  hints: (key: string) => Promise<Hint[]>;
  /** Has a resource read again. False when there is none. */
  replay: (key: string) => Promise<boolean>;
  /** Forgets a resource and what was delivered about it. False when there was none. */
  erase: (key: string) => Promise<boolean>;
  /** Forgets everything, and what is under way. */
  clear: () => Promise<void>;
}

/** Reads the resource of a kind, whoever it belongs to; undefined when there is none. */
export type ReadOwn = (
  kind: 'authorization' | 'connection' | 'pull' | 'push',
  id: string,
) => Promise<object | undefined>;

/** The inbox, whose package is loaded when something is delivered to it or somebody looks. */
export function createOwnInbox(read: ReadOwn): OwnInbox {
  let opened: Promise<OwnInbox> | undefined;
  const open = (): Promise<OwnInbox> =>
    (opened ??= import('./webhooks-inbox.ts').then(({ openInbox }) => openInbox(read)));
  return {
    deliver: async (request) => (await open()).deliver(request),
    list: async () => (await open()).list(),
    get: async (key) => (await open()).get(key),
    hints: async (key) => (await open()).hints(key),
    replay: async (key) => (await open()).replay(key),
    erase: async (key) => (await open()).erase(key),
    async clear() {
      const before = opened;
      opened = undefined;
      await (await before)?.clear();
    },
  };
}
