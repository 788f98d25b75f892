import type { ListenedResource } from './generated/resources.ts';

interface Readable {
  get(id: string, options?: { signal?: AbortSignal }): Promise<unknown>;
}

/** What reads a resource again. A `DropPay` of `@droppay/client` is one. */
export interface ConfirmClient {
  connections: Readable;
  authorizations: Readable;
  pushes: Readable;
  pulls: Readable;
}

/** A client; or a function that finds that of a tenant, which is asked in each run (without tenants for `''`). */
export type ConfirmSource<Client extends ConfirmClient | undefined> =
  | Client
  | ((tenant: string) => Client | Promise<Client>);

/** Where a client has each resource. */
const collections = {
  connection: 'connections',
  authorization: 'authorizations',
  push: 'pushes',
  pull: 'pulls',
} as const;

/** What the client `Client` reads of a resource; nothing without a client. */
export type Fresh<Client, Resource extends ListenedResource> = Client extends ConfirmClient
  ? Awaited<ReturnType<Client[(typeof collections)[Resource]]['get']>>
  : undefined;

/** Reads a resource. Rejects with what the client, or the function that finds it, does. */
export type Confirm = (
  tenant: string,
  resource: ListenedResource,
  id: string,
  signal: AbortSignal,
) => Promise<unknown>;

/** Nothing without a client. */
export function confirmWith(source: ConfirmSource<ConfirmClient | undefined>): Confirm | undefined {
  if (source === undefined) return undefined;
  return async (tenant, resource, id, signal) => {
    const client = typeof source === 'function' ? await source(tenant) : source;
    if (!client) throw new TypeError('confirm gave no client for the tenant.');
    return client[collections[resource]].get(id, { signal });
  };
}
