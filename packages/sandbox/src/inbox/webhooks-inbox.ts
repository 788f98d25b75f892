import { readRequest } from '@droppay/http-edge/request-body';
import { createWebhooks, memoryInbox } from '@droppay/webhooks';
import type { InboxRun, InboxResource, OwnInbox, ReadOwn } from './own-inbox.ts';
import { LISTENER_PASSWORD, listened } from './own-listener.ts';

const USERNAME = 'you';
/** Runs of a resource that are kept, resources that are listed, and deliveries and resources that are kept in all. */
const RUNS = 20;
const LISTED = 1000;
const SIZE = 2000;

/** The inbox of `@droppay/webhooks` in memory. Its handler has nothing to do: what fails is what cannot be read. */
export function openInbox(read: ReadOwn): OwnInbox {
  const runs = new Map<string, InboxRun[]>();
  const reader = (kind: Parameters<ReadOwn>[0]): { get: (id: string) => Promise<object> } => ({
    async get(id) {
      const found = await read(kind, id);
      if (found === undefined) throw new Error(`This sandbox has no ${kind} ${id}.`);
      return found;
    },
  });
  const webhooks = createWebhooks({
    credentials: { username: USERNAME, password: LISTENER_PASSWORD },
    confirm: {
      authorizations: reader('authorization'),
      connections: reader('connection'),
      pushes: reader('push'),
      pulls: reader('pull'),
    },
    inbox: memoryInbox({ size: SIZE }),
    // Given up after half a minute, so that somebody who waits for it sees it.
    retry: { attempts: 5, first: 1000, longest: 60_000 },
  });
  webhooks.on(listened, ({ key, status, before, changed, attempt, hints }) => {
    const run: InboxRun = {
      at: Date.now(),
      before: before?.status,
      // The reader's objects have one, of whatever kind they are.
      status,
      changed,
      attempt,
      news: hints.filter(({ isNew }) => isNew).length,
    };
    runs.set(key, [...(runs.get(key) ?? []), run].slice(-RUNS));
  });
  webhooks.onUnknown(() => {
    throw new Error(
      'The body does not say which authorization, connection, push or pull it is about: it has no id, or one that is none of them.',
    );
  });
  // It is all to be seen in the console.
  webhooks.onError(() => {});
  const { inbox } = webhooks;
  const withRuns = (entry: Awaited<ReturnType<typeof inbox.get>> & {}): InboxResource => ({
    ...entry,
    runs: runs.get(entry.key) ?? [],
  });
  return {
    async deliver(request) {
      if (!hasPassword(request)) return webhooks.fetch(request);
      const bytes = await readRequest(request);
      if (!(bytes instanceof Uint8Array)) return new Response(bytes.because, { status: bytes.status });
      return webhooks.fetch(withUsername(request, bytes));
    },
    async list() {
      const entries = await inbox.list({ limit: LISTED });
      const latest = ({ waitingSince, handledAt }: InboxResource): number =>
        (waitingSince ?? handledAt ?? new Date(0)).getTime() + (waitingSince === undefined ? 0 : 1e15);
      return entries.map(withRuns).toSorted((a, b) => latest(b) - latest(a));
    },
    async get(key) {
      const entry = await inbox.get(key);
      return entry && withRuns(entry);
    },
    hints: inbox.hints,
    replay: inbox.replay,
    async erase(key) {
      runs.delete(key);
      return inbox.erase(key);
    },
    clear: () => webhooks.stop({ timeout: 0 }),
  };
}

/** Whether it has the right password, by whatever user name. */
function hasPassword({ headers }: Request): boolean {
  const [, pair = ''] = /^Basic +(\S+)$/i.exec(headers.get('authorization') ?? '') ?? [];
  return /^[^:]*:(.*)$/s.exec(decode(pair) ?? '')?.[1] === LISTENER_PASSWORD;
}

/** The same request by the one user name that there is. The server's own requests are none that another can be made of. */
function withUsername({ url, method, headers: given }: Request, body: Uint8Array<ArrayBuffer>): Request {
  const headers = new Headers(given);
  headers.set('authorization', `Basic ${btoa(`${USERNAME}:${LISTENER_PASSWORD}`)}`);
  return new Request(url, { method, headers, ...(body.length > 0 && { body }) });
}

function decode(base64: string): string | undefined {
  try {
    return atob(base64);
  } catch {
    return undefined;
  }
}
