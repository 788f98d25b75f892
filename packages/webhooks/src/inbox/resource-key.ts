import type { ListenedResource } from '../generated/resources.ts';

/** What one runner at a time works on. */
export interface ResourceName {
  /** Whose resource it is; empty without tenants. */
  readonly tenant: string;
  readonly resource: ListenedResource | 'unknown';
  readonly id: string;
}

/** `tenant/resource/id`, each percent-encoded: ASCII, and without `:` or white space, so that every store and queue takes it. */
export function resourceKey({ tenant, resource, id }: ResourceName): string {
  return [tenant, resource, id].map((part) => encodeURIComponent(part.toWellFormed())).join('/');
}

/** The name in a key that `resourceKey` made. */
export function resourceNameOf(key: string): ResourceName {
  const [tenant = '', resource = 'unknown', id = ''] = key.split('/').map(decodeURIComponent);
  return { tenant, resource: resource as ResourceName['resource'], id };
}
