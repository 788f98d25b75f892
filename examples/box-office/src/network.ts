import { getConnInfo } from '@hono/node-server/conninfo';
import type { Context } from 'hono';

/** Where a request comes from: its address; of IPv6 the first half, as a customer has all of the rest. */
export function networkOf(c: Context, proxies: number): string {
  // Each proxy adds an address to the list. What is before these anybody can write.
  const forwarded = proxies > 0 ? c.req.header('x-forwarded-for')?.split(',').at(-proxies)?.trim() : undefined;
  const address = (forwarded ?? (c.env?.incoming && getConnInfo(c).remote.address) ?? '').replace('::ffff:', '');
  const groups = address.replace('::', `${':0'.repeat(9 - address.split(':').length)}:`).split(':');
  return groups.slice(0, 4).join(':');
}
