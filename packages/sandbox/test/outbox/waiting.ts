import type { Waiting } from '../../src/outbox/outbox.ts';
import { enqueue } from '../../src/outbox/outbox.ts';
import type { Storage } from '../../src/storage/storage.ts';

/** A delivery that has waited since the moment 1,000, to a listener of its own. */
export function waiting(id: string, more: Partial<Waiting> = {}): Waiting {
  return {
    id,
    webhook: 'authorization',
    url: `http://127.0.0.1/${id}`,
    etype: 'X',
    edata: { id: `CHT${id}` },
    etime: '2026-03-16T19:20:30+01:00',
    at: 1000,
    due: 1000,
    attempts: 0,
    ...more,
  };
}

/** Puts deliveries into the outbox of a storage. */
export async function put(storage: Storage, ...deliveries: Waiting[]): Promise<void> {
  await storage.transaction(async (transaction) => {
    for (const each of deliveries) enqueue(transaction, each);
  });
}

/** All that the outbox has in a storage: deliveries, what is due and when, and leases with their ends. */
export async function outboxOf(
  storage: Storage,
): Promise<{ outbox: Waiting[]; due: [at: number, id: string][]; leases: [until: number, id: string][] }> {
  const split = ([key, { id }]: [string, { id: string }]): [number, string] => {
    const [at, ofKey] = key.split(':');
    return [Number(at), ofKey === id ? id : `${ofKey} is ${id}`];
  };
  return storage.transaction(async ({ list }) => ({
    outbox: (await list('outbox')).map(([, each]) => each),
    due: (await list('outboxDue')).map(split),
    leases: (await list('outboxLease')).map(split),
  }));
}
