import { Hono } from 'hono';
import { expect, test } from 'vitest';
import { networkOf } from '../src/network.ts';

async function network(proxies: number, forwarded?: string, address?: string): Promise<string> {
  const app = new Hono().get('/', (c) => c.text(networkOf(c, proxies)));
  const env = address && {
    incoming: { socket: { remoteAddress: address, remoteFamily: 'IPv4', remotePort: 1 } },
  };
  const headers = forwarded === undefined ? undefined : { 'x-forwarded-for': forwarded };
  return (await app.request('/', headers && { headers }, env || undefined)).text();
}

test.each([
  [0, undefined, '203.0.113.7', '203.0.113.7'],
  [0, '1.1.1.1', '203.0.113.7', '203.0.113.7'],
  [1, '1.1.1.1', '10.0.0.1', '1.1.1.1'],
  [1, '6.6.6.6, 1.1.1.1', '10.0.0.1', '1.1.1.1'],
  [2, '6.6.6.6,1.1.1.1 , 10.0.0.2', '10.0.0.1', '1.1.1.1'],
  [1, undefined, '203.0.113.7', '203.0.113.7'],
  [0, undefined, undefined, ''],
])(
  'with %d proxies, X-Forwarded-For %j and the connection of %j it is %j',
  async (proxies, forwarded, address, expected) => {
    expect(await network(proxies, forwarded, address)).toBe(expected);
  },
);

test.each([
  ['::ffff:203.0.113.7', '203.0.113.7'],
  ['2001:db8:1:2:3:4:5:6', '2001:db8:1:2'],
  ['2001:db8:1:2::5', '2001:db8:1:2'],
  ['2001:db8::abcd:1:2:3', '2001:db8:0:0'],
  ['2001:db8::', '2001:db8:0:0'],
  ['::1', ':0:0:0'],
  ['fe80::1', 'fe80:0:0:0'],
  ['203.0.113.7:61234', '203.0.113.7'],
  ['[2001:db8:1:2::5]:61234', '2001:db8:1:2'],
  ['[2001:db8:1:2::5]', '2001:db8:1:2'],
  ['a:b:c:d:e:f:g:h:i::j', 'a:b:c:d:e:f:g:h:i::j'],
  ['unknown', 'unknown'],
])('of the address %s it is %s', async (address, expected) => {
  expect(await network(0, undefined, address)).toBe(expected);
});
