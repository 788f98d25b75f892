import type { ConfirmClient } from '../../src/index.ts';
import type { Random } from './random.ts';

export const kinds = ['authorization', 'connection', 'push', 'pull'] as const;
export type Kind = (typeof kinds)[number];

/** Few, so that a resource often has a status that it had before. */
const statuses = {
  authorization: ['WAITING', 'GRANTED', 'REVOKED'],
  connection: ['WAITING', 'GRANTED', 'REVOKED'],
  push: ['SCHEDULED', 'RUNNING', 'DONE'],
  pull: ['SCHEDULED', 'RUNNING', 'DONE'],
} as const;

const idStarts = { authorization: 'CHT', connection: 'CON', push: 'SEM', pull: 'PULT' } as const;

export interface Resource {
  readonly kind: Kind;
  readonly id: string;
  readonly tenant: string;
  status: string;
  /** All it had, oldest first. */
  readonly history: string[];
  /** The step of the last change. */
  changed: number;
}

/** Some resources, of which two tenants may have one with the same id. */
export function someResources(random: Random, tenants: readonly string[]): Resource[] {
  return Array.from({ length: 1 + Math.floor(random(3)) }, (_, index) => {
    const kind = random.pick(kinds);
    const id = `${idStarts[kind]}${1000 + index}`;
    const owners = random.chance(0.5) ? tenants : [random.pick(tenants)];
    return owners.map((tenant): Resource => {
      const status = statuses[kind][0];
      return { kind, id, tenant, status, history: [status], changed: 0 };
    });
  }).flat();
}

export function change(resource: Resource, random: Random, step: number): void {
  resource.status = random.pick(statuses[resource.kind].filter((status) => status !== resource.status));
  resource.history.push(resource.status);
  resource.changed = step;
}

/** A delivery about a resource, which may speak of a status that it no longer has. */
export function bodyOf({ id, history }: Resource, random: Random): string {
  // Most often the last one.
  const status = random.chance(0.7) ? history.at(-1) : random.pick(history);
  const data = random.chance(0.3) ? { id } : { id, status, ...(random.chance(0.2) && { description: null }) };
  const etime = '2026-03-16T19:20:30+01:00';
  if (random.chance(0.5)) return JSON.stringify(data);
  return JSON.stringify({ etype: 'CHANGED', edata: data, etime: random.chance(0.1) ? 1_773_685_230 : etime });
}

/** What cannot be told of any resource. */
export const strayBody = (random: Random): string => JSON.stringify({ what: Math.floor(random(3)) });

/** A client that asks `read`. */
export function clientOf(read: (kind: Kind, id: string) => Promise<unknown>): ConfirmClient {
  const of = (kind: Kind): ConfirmClient['pulls'] => ({ get: (id) => read(kind, id) });
  return {
    connections: of('connection'),
    authorizations: of('authorization'),
    pushes: of('push'),
    pulls: of('pull'),
  };
}
