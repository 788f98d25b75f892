import { leaseDue, type Finished, renewLease, type Completion, complete, takeOverExpired } from './lease.ts';
import type { OutboxHost } from './outbox-host.ts';
import type { Waiting } from './outbox.ts';

/** Milliseconds, of the host, that a lease outlives an attempt. */
const GRACE = 5_000;

/**
 * Completes what has been tried, and leases what is due, in one transaction, so that a busy outbox commits once for many
 * deliveries. Leases that this process goes on holding are renewed: they end only when it has died.
 */
export function syncLeases(
  outboxHost: OutboxHost,
  { completed, mine, limit, timeout, onOver }: HeldLeases,
): Promise<SyncedLeases> {
  return outboxHost.transactAt(async (transaction, { now, host }) => {
    const next = host + timeout + GRACE;
    const leases = new Map<string, number>();
    const ending = new Set<string>();
    for (const each of completed) {
      const { id } = each.waiting;
      ending.add(id);
      const ended = await complete(transaction, each, { now, until: mine.get(id)! });
      // Before the commit takes it from what waits: whoever lists deliveries meanwhile finds it here or there.
      if (ended !== undefined) onOver(ended);
    }
    for (const [id, until] of mine) {
      if (ending.has(id) || until > next - GRACE / 2) continue;
      renewLease(transaction, id, { until, next });
      leases.set(id, next);
    }
    await takeOverExpired(transaction, host, (id) => mine.has(id));
    const leased = limit > 0 ? await leaseDue(transaction, { now, until: next, limit }) : [];
    for (const { id } of leased) leases.set(id, next);
    return { leased, leases };
  });
}

interface HeldLeases {
  completed: Completion[];
  /** What this process has leased, and until when by the host's clock. */
  mine: ReadonlyMap<string, number>;
  /** How many more it can take. */
  limit: number;
  /** Milliseconds of an attempt. */
  timeout: number;
  /** Told of each delivery that is over. */
  onOver: (finished: Finished) => void;
}

interface SyncedLeases {
  leased: Waiting[];
  /** Leases that are new or renewed. */
  leases: Map<string, number>;
}
