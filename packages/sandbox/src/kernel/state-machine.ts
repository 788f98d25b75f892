import { type Actions, type MachineName, machines, type States } from '../generated/machines.ts';

/** What happened to a resource: an edge of its state machine, or its beginning. */
export interface Event {
  /** Milliseconds. */
  at: number;
  resource: MachineName;
  id: string;
  /** The machine's word for it; `create` at the beginning. */
  action: string;
  from?: string;
  to: string;
}

/** Whether `action` leads out of `from`, to `to` where it is named. */
export function can<Name extends MachineName>(
  name: Name,
  from: States[Name],
  action: Actions[Name],
  to?: States[Name],
): boolean {
  return edgeOf(name, from, action, to) !== undefined;
}

/**
 * A resource with its status after `action`, and the event of it.
 * @throws {Error} when the contract's state machine has no such edge, which is a bug of the caller: ask `can` where a
 * request may want the impossible.
 */
export function move<
  Name extends MachineName,
  T extends { id: string; status: States[Name]; updated: number },
>(name: Name, record: T, action: Actions[Name], now: number, to?: States[Name]): { record: T; event: Event } {
  const edge = edgeOf(name, record.status, action, to);
  if (edge === undefined) {
    throw new Error(
      `${name} ${record.id} is ${record.status}; the contract knows no "${action}" from there.`,
    );
  }
  return {
    record: { ...record, status: edge.to, updated: now },
    event: { at: now, resource: name, id: record.id, action, from: edge.from, to: edge.to },
  };
}

/**
 * The event of a new resource.
 * @throws {Error} when the contract does not let it begin in its status.
 */
export function begin<Name extends MachineName>(
  name: Name,
  record: { id: string; status: States[Name] },
  now: number,
): Event {
  if (!machines[name].initial.includes(record.status)) {
    throw new Error(
      `A new ${name} cannot be ${record.status}: the contract does not call that state initial.`,
    );
  }
  return { at: now, resource: name, id: record.id, action: 'create', to: record.status };
}

function edgeOf<Name extends MachineName>(
  name: Name,
  from: States[Name],
  action: Actions[Name],
  to?: States[Name],
): { from: States[Name]; to: States[Name] } | undefined {
  return machines[name].edges.find(
    (edge) => edge.from === from && edge.action === action && (to === undefined || edge.to === to),
  );
}
