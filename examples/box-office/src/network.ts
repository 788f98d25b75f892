import { isIPv6 } from 'node:net';
import { getConnInfo } from '@hono/node-server/conninfo';
import type { Context } from 'hono';

/** Where a request comes from: its address; of IPv6 the first half, as a customer has all of the rest. */
export function networkOf(c: Context, proxies: number): string {
  // Each proxy adds an address to the list, some with a port. What is before these anybody can write.
  const forwarded = proxies > 0 ? c.req.header('x-forwarded-for')?.split(',').at(-proxies)?.trim() : undefined;
  const whole = forwarded ?? (c.env?.incoming && getConnInfo(c).remote.address) ?? '';
  const address = whole.replace(/^\[(.*)\](:\d+)?$|^([\d.]+):\d+$/, '$1$3').replace('::ffff:', '');
  if (!isIPv6(address)) return address;
  const groups = address.replace('::', `${':0'.repeat(9 - address.split(':').length)}:`).split(':');
  return groups.slice(0, 4).join(':');
}
