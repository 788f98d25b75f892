import { randomUUID } from 'node:crypto';
import { expect } from 'vitest';
import type { RunOutcome, Work } from '../../../packages/webhooks/src/inbox/dispatcher.ts';
import type { Inbox } from '../../../packages/webhooks/src/inbox/inbox.ts';
import { resourceKey } from '../../../packages/webhooks/src/inbox/resource-key.ts';

export const ENCRYPTION_KEY = 'ab'.repeat(32);

export const pull = (id: string): string => resourceKey({ tenant: '', resource: 'pull', id });

/** Keeps a hint, and wakes whoever handles it unless told otherwise. */
export async function deliver(inbox: Inbox, key: string, { wake = true } = {}): Promise<void> {
  const payload = JSON.stringify({ secret: 'IT60X0542811101000000123456' });
  await inbox.store.append({ id: randomUUID(), key, receivedAt: Date.now(), digest: randomUUID(), payload });
  if (wake) await inbox.dispatcher.wake(key);
}

/** What the runner of a process does, without a client or handlers of anybody's: it runs `handle`, and notes how that ended. */
export function workOf(
  inbox: Inbox,
  handle: (key: string) => unknown,
  { lease = 2000, retryIn = 200, concurrency = 10 } = {},
): Work & { errors: unknown[] } {
  const errors: unknown[] = [];
  return {
    errors,
    lease,
    concurrency,
    retry: { attempts: 3, first: retryIn, longest: retryIn },
    onError: (error) => void errors.push(error),
    async run(key): Promise<RunOutcome> {
      const begin = await inbox.store.begin(key, lease, { early: false });
      if (begin.state !== 'begun') return begin;
      const { fence, lastSeq } = begin.row;
      try {
        await handle(key);
      } catch (error) {
        await inbox.store.fail(key, fence, { error: String(error), retryIn });
        return { state: 'failed', retryIn };
      }
      return { state: await inbox.store.finish(key, fence, { seq: lastSeq, status: 'DONE' }) };
    },
  };
}

/** Waits until a resource is handled up to its last hint. */
export async function settled(inbox: Inbox, key: string, timeout = 10_000): Promise<void> {
  await expect
    .poll(
      async () => {
        const row = await inbox.store.get(key);
        return row !== undefined && row.doneSeq === row.lastSeq;
      },
      { timeout, interval: 20 },
    )
    .toBe(true);
}
