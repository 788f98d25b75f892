import { memoryAttempts } from '../attempts/memory-attempts.ts';
import type { Payment } from './payment.ts';
import type { ClaimedPayment, PaymentStore } from './payment-store.ts';

interface Row {
  payment: Payment;
  fence: number;
  dueAt: number | undefined;
  leasedUntil: number;
  /** When it was woken while it was claimed. */
  wokenAt: number | undefined;
}

/**
 * Keeps payments in this process alone, for tests: what it knew is lost when the process ends, and what is to be paid or refunded
 * with it. What it is given and gives are copies.
 */
export function memoryPayments(): PaymentStore<undefined> {
  const rows = new Map<string, Row>();
  /** A payment that was erased and comes again has none that a claim of before has. */
  let fences = 0;
  const copy = (payment: Payment): Payment => JSON.parse(JSON.stringify(payment)) as Payment;
  const claimRow = (row: Row, now: number, lease: number): ClaimedPayment => {
    row.leasedUntil = row.dueAt = now + lease;
    row.wokenAt = undefined;
    return { payment: copy(row.payment), fence: (row.fence = ++fences) };
  };
  const all = (): Row[] => [...rows.values()];
  /** When a row is due, and nobody has it. */
  const freeAt = ({ dueAt = Infinity, leasedUntil }: Row): number => Math.max(dueAt, leasedUntil);
  return {
    attempts: memoryAttempts(),
    insert: async (payment, dueAt) => {
      if (rows.has(payment.id)) return false;
      rows.set(payment.id, {
        payment: copy(payment),
        fence: ++fences,
        dueAt,
        leasedUntil: 0,
        wokenAt: undefined,
      });
      return true;
    },
    read: async (id) => {
      const row = rows.get(id);
      return row && copy(row.payment);
    },
    find: async (authorizationId) => {
      const row = all().find(({ payment }) => payment.authorizationId === authorizationId);
      return row && copy(row.payment);
    },
    list: async ({ states, problem, limit = 100, after }) => {
      const sorted = all()
        .map(({ payment }) => payment)
        .toSorted((a, b) => a.changedAt - b.changedAt || (a.id < b.id ? -1 : 1));
      const last = sorted.findIndex(({ id }) => id === after);
      return sorted
        .slice(after !== undefined && last < 0 ? Infinity : last + 1)
        .filter((payment) => (!states || states.includes(payment.state)) && (!problem || payment.problem))
        .slice(0, limit)
        .map(copy);
    },
    claim: async (id, now, lease) => {
      const row = rows.get(id);
      return row && row.leasedUntil <= now ? claimRow(row, now, lease) : undefined;
    },
    claimDue: async (now, lease, limit) =>
      all()
        .filter((row) => freeAt(row) <= now)
        .toSorted((a, b) => a.dueAt! - b.dueAt!)
        .slice(0, limit)
        .map((row) => claimRow(row, now, lease)),
    nextDue: async () => {
      const next = Math.min(...all().map(freeAt));
      return next < Infinity ? next : undefined;
    },
    write: async ({ fence }, payment, { dueAt, keepUntil }, within) => {
      const row = rows.get(payment.id);
      if (!row || row.fence !== fence) return false;
      const written = copy(payment);
      refusePromise(within?.(undefined));
      row.payment = written;
      row.leasedUntil = keepUntil ?? 0;
      row.dueAt = keepUntil ?? earliest(dueAt, row.wokenAt);
      if (keepUntil === undefined) row.wokenAt = undefined;
      return (row.fence = ++fences);
    },
    change: async (id, now, change, _tx, within) => {
      const row = rows.get(id);
      if (!row) return undefined;
      const before = copy(row.payment);
      const { payment, dueAt } = change(before, row.leasedUntil > now);
      const written = copy(payment);
      refusePromise(within?.(copy(payment), before, undefined));
      Object.assign(row, {
        payment: written,
        dueAt: earliest(dueAt, row.wokenAt),
        wokenAt: undefined,
        leasedUntil: 0,
        fence: ++fences,
      });
      return copy(payment);
    },
    wake: async (id, now) => {
      const row = rows.get(id);
      if (!row) return;
      row.wokenAt = now;
      if (row.leasedUntil <= now) row.dueAt = earliest(row.dueAt, now);
    },
    erase: async (id) => void rows.delete(id),
  };
}

const earliest = (one = Infinity, other = Infinity): number => Math.min(one, other);

/** @throws {TypeError} when it is a promise: what is written is not undone any more when that rejects. */
function refusePromise(result: unknown): void {
  if (typeof (Object(result) as PromiseLike<unknown>).then === 'function') {
    throw new TypeError('onChange returned a promise: make it synchronous.');
  }
}
