import type { Clock } from '../clock.ts';
import type { InboxStore, NumberedHint, ResourceRow } from './inbox-store.ts';
import { resourceState } from './resource-state.ts';

interface Kept {
  row: { -readonly [Name in keyof ResourceRow]: ResourceRow[Name] };
  hints: NumberedHint[];
  /** The newest number when the run began. */
  began: number;
  /** The fence of the last run that failed. */
  failed?: number;
}

/** What an `InboxStore` does, in the memory of this process. */
export function memoryStore(size: number, clock: Clock): InboxStore {
  const rows = new Map<string, Kept>();
  /** Rows and hints. */
  let count = 0;
  /** One for all rows, so that none is used again when a row is made anew. */
  let fences = 0;
  const isHeld = ({ row }: Kept): boolean => row.leaseUntil !== undefined && row.leaseUntil > clock.date();
  const isDirty = ({ row }: Kept): boolean => row.lastSeq > row.doneSeq && row.deadAt === undefined;
  /** The row, if this run still holds it. */
  const mine = (key: string, fence: number): Kept | undefined => {
    const kept = rows.get(key);
    return kept && kept.row.fence === fence && kept.row.leaseUntil !== undefined ? kept : undefined;
  };
  const soil = (kept: Kept): void => {
    const { row } = kept;
    if (row.deadAt !== undefined) Object.assign(row, { deadAt: undefined, attempts: 0 });
    if (row.lastSeq === row.doneSeq) row.waitingSince = clock.date();
    row.lastSeq += 1;
    row.dueAt = clock.date();
  };

  const remove = (kept: Kept): number => {
    rows.delete(kept.row.key);
    count -= kept.hints.length + 1;
    return kept.hints.length + 1;
  };

  return {
    append: async (hint) => {
      const { key } = hint;
      let kept = rows.get(key);
      const again = kept?.hints.find(({ id }) => id === hint.id);
      if (again) return { seq: again.seq, waiting: false, duplicate: false };
      const room = kept ? 1 : 2;
      if (count + room > size) makeRoom();
      if (count + room > size) {
        throw Object.assign(
          new Error(`${size} deliveries wait to be handled, as many as memoryInbox({ size }) holds.`),
          { again: false },
        );
      }
      kept = rows.get(key);
      if (!kept) {
        kept = {
          row: {
            key,
            lastSeq: 0,
            doneSeq: 0,
            status: undefined,
            handledAt: undefined,
            waitingSince: undefined,
            attempts: 0,
            dueAt: 0,
            deadAt: undefined,
            error: undefined,
            fence: 0,
            leaseUntil: undefined,
          },
          hints: [],
          began: 0,
        };
        rows.set(key, kept);
        count += 1;
      }
      const waiting = isDirty(kept) && !(isHeld(kept) && kept.began === kept.row.lastSeq);
      const duplicate = kept.hints.some(({ digest }) => digest === hint.digest);
      soil(kept);
      kept.hints.push({ ...hint, seq: kept.row.lastSeq });
      count += 1;
      return { seq: kept.row.lastSeq, waiting, duplicate };
    },
    begin: async (key, lease, { early = true } = {}) => {
      const kept = rows.get(key);
      if (!kept || !isDirty(kept)) return { state: 'idle' };
      const { row, hints } = kept;
      if (isHeld(kept)) return { state: 'busy', freeIn: row.leaseUntil! - clock.date() };
      if (!early && row.dueAt > clock.date()) return { state: 'idle' };
      row.fence = fences += 1;
      row.leaseUntil = clock.date() + lease;
      kept.began = row.lastSeq;
      return { state: 'begun', row: { ...row }, hints: [...hints] };
    },
    renew: async (key, fence, lease) => {
      const kept = mine(key, fence);
      if (kept) kept.row.leaseUntil = clock.date() + lease;
      return kept !== undefined;
    },
    finish: async (key, fence, { seq, status }) => {
      const kept = rows.get(key);
      if (!kept || kept.row.fence !== fence) return 'lost';
      const { row } = kept;
      const left = (): 'settled' | 'dirty' => (row.lastSeq > row.doneSeq ? 'dirty' : 'settled');
      if (row.leaseUntil === undefined) return row.doneSeq >= seq ? left() : 'lost';
      const now = clock.date();
      Object.assign(row, {
        doneSeq: Math.max(row.doneSeq, seq),
        status,
        handledAt: now,
        attempts: 0,
        error: undefined,
        leaseUntil: undefined,
        dueAt: now,
        waitingSince:
          row.lastSeq > seq ? (kept.hints.find((hint) => hint.seq > seq)?.receivedAt ?? now) : undefined,
      });
      return left();
    },
    fail: async (key, fence, { error, retryIn }) => {
      const kept = mine(key, fence);
      // Told again, it counts once.
      if (!kept) return rows.get(key)?.failed === fence;
      kept.failed = fence;
      const now = clock.date();
      const news = kept.row.lastSeq > kept.began;
      Object.assign(kept.row, {
        attempts: kept.row.attempts + 1,
        error,
        leaseUntil: undefined,
        dueAt: news ? now : now + (retryIn ?? 0),
        deadAt: news || retryIn !== undefined ? undefined : now,
      });
      return true;
    },
    release: async (key, fence) => {
      const kept = mine(key, fence);
      if (kept) Object.assign(kept.row, { leaseUntil: undefined, dueAt: clock.date() });
    },
    due: async (limit) => {
      const now = clock.date();
      const dirty = Array.from(rows.values(), (kept) => ({
        ...kept,
        at: Math.max(kept.row.dueAt, kept.row.leaseUntil ?? 0),
      })).filter(isDirty);
      const keys = dirty
        .filter(({ at }) => at <= now)
        .toSorted((one, other) => (one.row.waitingSince ?? 0) - (other.row.waitingSince ?? 0))
        .slice(0, limit)
        .map(({ row }) => row.key);
      const next = Math.min(...dirty.filter(({ at }) => at > now).map(({ at }) => at));
      return { keys, nextIn: next < Infinity ? next - now : undefined };
    },
    replay: async (key) => {
      const kept = rows.get(key);
      if (kept) soil(kept);
      return kept !== undefined;
    },
    get: async (key) => {
      const kept = rows.get(key);
      return kept && { ...kept.row };
    },
    list: async ({ state, prefix = '', after = '', limit }) =>
      Array.from(rows.values(), ({ row }) => row)
        .filter(
          (row) =>
            row.key.startsWith(prefix) &&
            row.key > after &&
            (state === undefined || resourceState(row, clock.date()) === state),
        )
        .toSorted((one, other) => (one.key < other.key ? -1 : 1))
        .slice(0, limit)
        .map((row) => structuredClone(row)),
    hints: async (key) => [...(rows.get(key)?.hints ?? [])],
    erase: async (key) => {
      const kept = rows.get(key);
      return kept !== undefined && remove(kept) > 0;
    },
    forget: async (olderThan) => {
      const now = clock.date();
      let gone = 0;
      for (const kept of rows.values()) {
        const { row } = kept;
        if (row.deadAt !== undefined) {
          if (row.deadAt < now - olderThan.dead) gone += remove(kept);
          continue;
        }
        const old = kept.hints.filter(
          ({ seq, receivedAt }) => seq <= row.doneSeq && receivedAt < now - olderThan.settled,
        );
        kept.hints = kept.hints.filter((hint) => !old.includes(hint));
        count -= old.length;
        gone += old.length;
        const idle = row.lastSeq === row.doneSeq && (row.handledAt ?? 0) < now - olderThan.settled;
        if (idle && kept.hints.length === 0) gone += remove(kept);
      }
      return gone;
    },
  };

  /** Drops what was handled, the oldest first, until a tenth is free. */
  function makeRoom(): void {
    for (const kept of rows.values()) {
      if (count < size * 0.9) break;
      if (kept.row.lastSeq === kept.row.doneSeq) remove(kept);
    }
  }
}
