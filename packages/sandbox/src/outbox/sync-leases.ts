import { timeOf } from '../kernel/clock.ts';
import type { Runtime } from '../app/runtime.ts';
import { stateOf } from '../kernel/unit-of-work.ts';
import { claim, type Finished, renew, type Settled, settle, takeOver } from './lease.ts';
import type { Waiting } from './outbox.ts';

/** Milliseconds, of the host, that a claim outlives an attempt. */
const GRACE = 5_000;

/**
 * Settles what has been tried, and claims what is due, in one transaction, so that a busy outbox commits once for many
 * deliveries. Claims that this process goes on holding are renewed: they end only when it has died.
 */
export function exchange(
  runtime: Pick<Runtime, 'raw' | 'host' | 'ids' | 'publicUrl'>,
  { settled, mine, limit, timeout }: Mine,
): Promise<Exchanged> {
  return runtime.raw(async (transaction, trace) => {
    const { clock } = await stateOf(transaction, runtime, trace);
    const host = runtime.host();
    const now = timeOf(clock, host);
    const next = host + timeout + GRACE;
    const over: Finished[] = [];
    const claims = new Map<string, number>();
    const ending = new Set<string>();
    for (const each of settled) {
      const { id } = each.waiting;
      ending.add(id);
      const ended = await settle(transaction, each, { now, until: mine.get(id)! });
      if (ended !== undefined) over.push(ended);
    }
    for (const [id, until] of mine) {
      if (ending.has(id) || until > next - GRACE / 2) continue;
      renew(transaction, id, { until, next });
      claims.set(id, next);
    }
    await takeOver(transaction, host, (id) => mine.has(id));
    const claimed = limit > 0 ? await claim(transaction, { now, until: next, limit }) : [];
    for (const { id } of claimed) claims.set(id, next);
    return { over, claimed, claims };
  });
}

interface Mine {
  settled: Settled[];
  /** What this process has claimed, and until when by the host's clock. */
  mine: ReadonlyMap<string, number>;
  /** How many more it can take. */
  limit: number;
  /** Milliseconds of an attempt. */
  timeout: number;
}

interface Exchanged {
  over: Finished[];
  claimed: Waiting[];
  /** Claims that are new or renewed. */
  claims: Map<string, number>;
}
