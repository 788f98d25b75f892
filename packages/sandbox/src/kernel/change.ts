import type { Due } from './due.ts';
import type { Entry } from './ledger/ledger.ts';
import type { Notification } from './notification.ts';
import type { Kind, Kinds } from '../storage/kinds.ts';
import type { Event } from './state-machine.ts';

/** What a decision of the domain changes, all in one transaction. */
export interface Change {
  records?: Saved[];
  /** Posted in this order. */
  entries?: Entry[];
  events?: Event[];
  due?: Due[];
  notifications?: Notification[];
}

/** A record to store; undefined to remove it. */
export type Saved = { [K in Kind]: { kind: K; key: string; record: Kinds[K] | undefined } }[Kind];

export function saved<K extends Kind>(kind: K, key: string, record: Kinds[K] | undefined): Saved {
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- the compiler does not see through a union by kind
  return { kind, key, record } as Saved;
}

/** Several changes as one, in this order. */
export function together(...changes: Change[]): Required<Change> {
  return {
    records: changes.flatMap(({ records = [] }) => records),
    entries: changes.flatMap(({ entries = [] }) => entries),
    events: changes.flatMap(({ events = [] }) => events),
    due: changes.flatMap(({ due = [] }) => due),
    notifications: changes.flatMap(({ notifications = [] }) => notifications),
  };
}
