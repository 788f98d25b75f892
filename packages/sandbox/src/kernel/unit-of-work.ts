import { dueFrom, dueKey } from './due.ts';
import { timeOf } from './clock.ts';
import { type LedgerAccount, post } from './ledger/ledger.ts';
import { enqueueNotification } from '../outbox/outbox.ts';
import { seed } from '../seed/seed.ts';
import type { Transaction } from '../storage/storage.ts';
import type { SandboxState } from '../storage/kinds.ts';
import type { Change } from './change.ts';
import type { Ids } from './ids.ts';
import type { Event } from './state-machine.ts';
import type { DecisionContext } from './decision-context.ts';
import { tasks } from '../app/tasks.ts';

/** One transaction at one moment: what handlers and scheduled tasks read from and write to. */
export interface Work extends Pick<Transaction, 'get' | 'list'> {
  context: DecisionContext;
  apply: (change: Change) => Promise<void>;
}

/** What a transaction leaves behind for when it is committed. */
export interface Trace {
  events: Event[];
  notes: string[];
  /** How many webhooks were put into the outbox. */
  notifications: number;
}

/** What is the same for every transaction of a sandbox. */
export interface Environment {
  publicUrl: string;
  ids: Ids;
  /** The host's time in milliseconds. */
  host: () => number;
}

export const STATE = 'state';

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
  return (await transaction.get('sandbox', STATE)) ?? (await seedStorage(transaction, environment, trace));
}

/** Empties the storage and fills it with the seed data. The clock runs with the host's again. */
export async function seedStorage(
  transaction: Transaction,
  environment: Environment,
  trace: Trace,
): Promise<SandboxState> {
  transaction.clear();
  const { state, change } = seed(environment.host());
  transaction.put('sandbox', STATE, state);
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
    const [first] = await transaction.list('due', { before: dueFrom(now + 1), limit: 1 });
    if (first === undefined) return last;
    const [key, { at, task, id }] = first;
    if (at > end) return last;
    transaction.remove('due', key);
    const state = await transaction.get('sandbox', STATE);
    if (state === undefined)
      throw new Error('The sandbox has scheduled work but no state: its storage is broken.');
    await tasks[task](workAt(transaction, environment, trace, state, at), id);
    last = at;
    if (trace.notifications > 0) end = Math.min(end, at + patience);
  }
  return last;
}

function workAt(
  transaction: Transaction,
  { ids, publicUrl }: Environment,
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
      ids: state.reserved === undefined ? ids : reservedFirst(transaction, state, ids),
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
      for (const each of due) transaction.put('due', dueKey(each), each);
      for (const each of notifications) enqueueNotification(transaction, each, ids);
      trace.events.push(...events);
      trace.notifications += notifications.length;
    },
  };
}

/** The ids DropPay's Quick Start prints come first, each once, so that its lines work as they are. */
function reservedFirst(transaction: Transaction, state: SandboxState, ids: Ids): Ids {
  let left = state.reserved ?? {};
  const take = (name: string, other: () => string): string => {
    const reserved = left[name];
    if (reserved === undefined) return other();
    const { [name]: _taken, ...rest } = left;
    left = rest;
    const { reserved: _, ...without } = state;
    transaction.put(
      'sandbox',
      STATE,
      Object.keys(rest).length === 0 ? without : { ...state, reserved: rest },
    );
    return reserved;
  };
  return {
    publicId: (prefix) => take(prefix, () => ids.publicId(prefix)),
    uuid: () => take('uuid', ids.uuid),
    secret: ids.secret,
    accessToken: () => take('accessToken', ids.accessToken),
    delivery: ids.delivery,
  };
}
