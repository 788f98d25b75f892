import { afterEach, expect, test, vi } from 'vitest';
import { fetchLoopback, TargetRefused } from '../../src/outbox/target.ts';

afterEach(() => void vi.restoreAllMocks());

test.each([
  '127.0.0.1.shop.example',
  'localhost.example',
  'notlocalhost',
  '192.168.0.1',
  '[fe80::1]',
  '0.0.0.0',
])('the platform’s fetch is not let to %s', async (host) => {
  const fetch = vi.spyOn(globalThis, 'fetch').mockResolvedValue(new Response());
  const request = new Request(`http://${host}/`);
  await expect(fetchLoopback()(request)).rejects.toThrow(TargetRefused);
  expect(fetch).not.toHaveBeenCalled();
  await fetchLoopback([new URL(request.url).hostname])(request);
  expect(fetch).toHaveBeenCalledExactlyOnceWith(request);
});

test.each([
  ['Listener.Example', 'http://listener.example/'],
  ['2001:db8::1', 'http://[2001:db8::1]/'],
  ['[2001:DB8::1]', 'http://[2001:db8::1]/'],
])('allowed as %s it is let to %s', async (host, url) => {
  vi.spyOn(globalThis, 'fetch').mockResolvedValue(new Response());
  expect((await fetchLoopback([host])(new Request(url))).status).toBe(200);
  await expect(fetchLoopback([host])(new Request('http://other.example/'))).rejects.toThrow(TargetRefused);
});

test.each([
  'localhost:80',
  'localhost.',
  'shop.localhost',
  '[::ffff:127.0.0.1]',
  '127.0.0.1:8080',
  '0x7f.1',
  '2130706433',
  '[::1]',
])('it is let to %s', async (host) => {
  vi.spyOn(globalThis, 'fetch').mockResolvedValue(new Response());
  expect((await fetchLoopback()(new Request(`http://${host}/`))).status).toBe(200);
});
