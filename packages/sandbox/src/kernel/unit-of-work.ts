import type { Transaction } from '../storage/storage.ts';
import { timeOf } from './clock.ts';
import { dueBetween, schedule, unschedule } from './due.ts';
import type { Environment, Trace } from './environment.ts';
import { type LedgerAccount, post } from './ledger/ledger.ts';
import { reservedFirst } from './reserved-ids.ts';
import { readState, type SandboxState, writeState } from './sandbox-state.ts';
import type { Work } from './work.ts';

/** The kernel's own kinds of records and the versions of their shapes; see `Resource.kinds`. */
export const kernelKinds: Readonly<Record<'balance' | 'due' | 'dueOf' | 'sandbox', number>> = {
  balance: 1,
  due: 1,
  dueOf: 1,
  sandbox: 1,
};

/**
 * Opens a transaction's work: fills an empty storage with the seed data, and does first what has fallen due, so that
 * nobody sees a state whose time is over.
 */
export async function openWork(
  transaction: Transaction,
  environment: Environment,
  trace: Trace,
): Promise<Work> {
  const before = await stateOf(transaction, environment, trace);
  const now = timeOf(before.clock, environment.host());
  const last = await runDue(transaction, environment, trace, now);
  const state = last === undefined ? before : await stateOf(transaction, environment, trace);
  return workAt(transaction, environment, trace, state, now);
}

/** The sandbox's own state; an empty storage is filled first. */
export async function stateOf(
  transaction: Transaction,
  environment: Environment,
  trace: Trace,
): Promise<SandboxState> {
  const state = (await readState(transaction)) ?? (await seedStorage(transaction, environment, trace));
  trace.clock = state.clock;
  return state;
}

/** Empties the storage and fills it with the seed data. The clock runs with the host's again. */
export async function seedStorage(
  transaction: Transaction,
  environment: Environment,
  trace: Trace,
): Promise<SandboxState> {
  transaction.clear();
  const { state, change } = environment.seed(environment.host());
  writeState(transaction, state);
  trace.clock = state.clock;
  await workAt(transaction, environment, trace, state, environment.host()).apply(change);
  return state;
}

/**
 * Does what is due until `now`, in its order and each at its own time, at most `limit`; and nothing that is `patience`
 * milliseconds later than what a listener is told of. Resolves to the time of the last, or undefined when nothing was due.
 */
export async function runDue(
  transaction: Transaction,
  environment: Environment,
  trace: Trace,
  now: number,
  limit: number = Infinity,
  patience: number = Infinity,
): Promise<number | undefined> {
  let last: number | undefined;
  let end = Infinity;
  for (let done = 0; done < limit; done += 1) {
    const [first] = await transaction.list('due', dueBetween({ until: now, limit: 1 }));
    if (first === undefined) return last;
    const [, due] = first;
    if (due.at > end) return last;
    unschedule(transaction, due);
    const state = await readState(transaction);
    if (state === undefined)
      throw new Error('The sandbox has scheduled work but no state: its storage is broken.');
    await environment.tasks[due.task](workAt(transaction, environment, trace, state, due.at), due.id);
    last = due.at;
    if (trace.notifications > 0) end = Math.min(end, due.at + patience);
  }
  return last;
}

function workAt(
  transaction: Transaction,
  { ids, publicUrl, readings, enqueue }: Environment,
  trace: Trace,
  state: SandboxState,
  now: number,
): Work {
  return {
    get: transaction.get,
    list: transaction.list,
    context: {
      now,
      publicUrl,
      readings,
      ids: reservedFirst(transaction, state, ids),
      note: (text) => void trace.notes.push(text),
    },
    async apply({ records = [], entries = [], events = [], due = [], notifications = [] }) {
      for (const { kind, key, record } of records) {
        if (record === undefined) transaction.remove(kind, key);
        else transaction.put(kind, key, record);
      }
      for (const entry of entries) {
        const before = new Map<string, LedgerAccount | undefined>();
        for (const { account } of entry.lines) before.set(account, await transaction.get('balance', account));
        for (const [account, balance] of post(before, entry)) transaction.put('balance', account, balance);
      }
      for (const each of due) schedule(transaction, each);
      for (const each of notifications) enqueue(transaction, each, ids);
      trace.events.push(...events);
      trace.notifications += notifications.length;
    },
  };
}
