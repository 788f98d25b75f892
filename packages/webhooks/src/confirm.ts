import type { ListenedResource } from './generated/resources.ts';

interface Readable {
  get(id: string): Promise<unknown>;
}

/** What reads a resource again. A `DropPay` of `@droppay/client` is one. */
export interface ConfirmClient {
  connections: Readable;
  authorizations: Readable;
  pushes: Readable;
  pulls: Readable;
}

/** Where a client has each resource. */
interface Collections {
  connection: 'connections';
  authorization: 'authorizations';
  push: 'pushes';
  pull: 'pulls';
}

const collections: Collections = {
  connection: 'connections',
  authorization: 'authorizations',
  push: 'pushes',
  pull: 'pulls',
};

/** What the client `Client` reads of a resource; nothing without a client. */
export type Fresh<Client, Resource extends ListenedResource> = Client extends ConfirmClient
  ? Awaited<ReturnType<Client[Collections[Resource]]['get']>>
  : never;

/**
 * Reads the resource again.
 *
 * @throws {Error} when there is no client; and what the client throws.
 */
export async function confirm(
  client: ConfirmClient | undefined,
  resource: ListenedResource,
  id: string,
): Promise<unknown> {
  if (client === undefined) {
    throw new Error('There is no client to confirm an event with: createWebhooks({ confirm: droppay }).');
  }
  return client[collections[resource]].get(id);
}
