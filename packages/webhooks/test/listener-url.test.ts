import { describe, expect, test } from 'vitest';
import { createWebhooks } from '../src/index.ts';
import { targetOf } from '../src/listener-url.ts';
import { credentials } from './fixtures.ts';

const webhooks = createWebhooks({
  credentials: [credentials, { username: 'boxoffice', password: 'the-old-one' }],
});

describe('url', () => {
  test.each([
    ['https://shop.example/hooks', 'https://boxoffice:not-a-real-password@shop.example/hooks/push'],
    ['https://shop.example/hooks//', 'https://boxoffice:not-a-real-password@shop.example/hooks/push'],
    ['https://shop.example/hooks/', 'https://boxoffice:not-a-real-password@shop.example/hooks/push'],
    ['https://shop.example', 'https://boxoffice:not-a-real-password@shop.example/push'],
    ['https://shop.example:443/h', 'https://boxoffice:not-a-real-password@shop.example/h/push'],
    ['https://shop.example/h?shop=7', 'https://boxoffice:not-a-real-password@shop.example/h/push?shop=7'],
    ['http://127.0.0.1:8080/h', 'http://boxoffice:not-a-real-password@127.0.0.1:8080/h/push'],
    ['http://localhost:3000', 'http://boxoffice:not-a-real-password@localhost:3000/push'],
    ['http://[::1]:3000', 'http://boxoffice:not-a-real-password@[::1]:3000/push'],
    ['http://shop.localhost:3000', 'http://boxoffice:not-a-real-password@shop.localhost:3000/push'],
    ['http://localhost.:3000', 'http://boxoffice:not-a-real-password@localhost.:3000/push'],
    ['http://[::ffff:127.0.0.1]:3000', 'http://boxoffice:not-a-real-password@[::ffff:7f00:1]:3000/push'],
    ['http://2130706433:3000', 'http://boxoffice:not-a-real-password@127.0.0.1:3000/push'],
  ])('%s gets the resource and the first credentials', (base, url) => {
    expect(webhooks.url(base, 'push')).toBe(url);
    expect(webhooks.url(new URL(base), 'push')).toBe(url);
  });

  test.each([
    [
      'https://shop.example:8443/hooks',
      'https: on port 8443, but DropPay delivers to ports 80 and 443 alone',
    ],
    ['http://127.0.0.1.example:8080/hooks', 'port 8080'],
    ['http://notlocalhost:8080/hooks', 'port 8080'],
    ['http://0.0.0.0:8080/hooks', 'port 8080'],
    ['http://[::ffff:10.0.0.1]:8080/hooks', 'port 8080'],
    ['http://shop.example:443/hooks', 'http: on port 443'],
    ['https://shop.example:80/hooks', 'https: on port 80'],
    ['https://shop.example/hooks#top', 'a fragment'],
    ['ftp://shop.example/hooks', 'not https: or http:'],
    ['xhttps://shop.example/hooks', 'not https: or http:'],
    ['/hooks', 'not absolute'],
    ['', 'not absolute'],
    ['https://me:secret@shop.example/', 'credentials of its own'],
    ['https://me@shop.example/', 'credentials of its own'],
    ['https://:secret@shop.example/', 'credentials of its own'],
  ])('%j is refused, with the reason', (base, reason) => {
    expect(() => webhooks.url(base, 'push')).toThrow(reason);
    expect(() => webhooks.url(base, 'push')).not.toThrow(/secret|not-a-real/);
  });

  test.each([
    [
      'http://shop.example:80/h',
      { insecure: true },
      'http://boxoffice:not-a-real-password@shop.example/h/push',
    ],
    ['http://app:3000', { sandbox: true }, 'http://boxoffice:not-a-real-password@app:3000/push'],
    [
      'http://host.docker.internal:3000',
      { sandbox: true },
      'http://boxoffice:not-a-real-password@host.docker.internal:3000/push',
    ],
    [
      'https://shop.example:8443',
      { sandbox: true },
      'https://boxoffice:not-a-real-password@shop.example:8443/push',
    ],
  ])('%s with %j is made', (base, options, url) => {
    expect(webhooks.url(base, 'push', options)).toBe(url);
  });

  test.each([
    [
      'http://shop.example/hooks',
      {},
      /would read its credentials\..*\{ insecure: true }.*\{ sandbox: true }/,
    ],
    ['http://shop.example', { insecure: 'false' as never }, /\{ insecure: true }/],
    ['http://app:3000', { sandbox: 'no' as never }, /\{ sandbox: true }/],
    ['http://app', {}, /\{ insecure: true }/],
    ['http://app:3000', {}, /port 3000.*\{ sandbox: true }/],
    ['http://app:3000', { insecure: true }, /port 3000.*\{ sandbox: true }/],
    ['http://host.docker.internal:3000', {}, /port 3000.*\{ sandbox: true }/],
    ['https://shop.example:8443', { insecure: true }, /port 8443.*\{ sandbox: true }/],
  ])('%s with %j is refused, and the option is named', (base, options, reason) => {
    expect(() => webhooks.url(base, 'push', options)).toThrow(reason);
  });

  test('a resource without events is refused', () => {
    expect(() => webhooks.url('https://shop.example', 'charge' as 'push')).toThrow('none of connection');
  });
});

describe('url with tenants', () => {
  const shops = createWebhooks({
    tenants: true,
    credentials: (tenant) => (tenant === 'shop-7' ? credentials : undefined),
  });

  test('puts the tenant before the resource, and takes its credentials', () => {
    expect(shops.url('https://plugins.example/hooks/', 'pull', { tenant: 'shop-7' })).toBe(
      'https://boxoffice:not-a-real-password@plugins.example/hooks/shop-7/pull',
    );
  });

  test.each([undefined, '', 'a/b', 'a b', 'è', '..', 'x'.repeat(65)])('refuses the tenant %j', (tenant) => {
    expect(() => shops.url('https://plugins.example', 'pull', { tenant })).toThrow('Say { tenant }');
  });

  test('refuses a tenant without credentials, and a tenant where there are none', () => {
    expect(() => shops.url('https://plugins.example', 'pull', { tenant: 'shop-8' })).toThrow(
      'no credentials of this tenant',
    );
    expect(() => webhooks.url('https://shop.example', 'pull', { tenant: 'shop-7' })).toThrow('tenants: true');
  });
});

describe('targetOf', () => {
  test.each([
    ['/hooks/authorization', 'authorization'],
    ['/authorization', 'authorization'],
    ['/hooks/push/', 'push'],
    ['/hooks//push//', 'push'],
    ['/hooks/pull?shop=7', 'pull'],
    ['/hooks/connection#x', 'connection'],
    ['/hooks/PUSH', 'push'],
    ['/hooks/Pull/', 'pull'],
    ['/hooks/%70ull', 'pull'],
    ['/hooks/pull/v1', 'pull'],
    ['/hooks/pull/V2.1/', 'pull'],
    ['https://shop.example/hooks/pull', 'pull'],
    ['HTTP://user:pass@shop.example:80/hooks/pull?x', 'pull'],
    ['pull', 'pull'],
    ['/hooks', undefined],
    ['/push/hooks', undefined],
    ['/push/v', undefined],
    ['/hooks?next=/push', undefined],
    ['/hooks/pull%', undefined],
    ['/hooks/pull%2Fx', undefined],
    ['/v1', undefined],
    ['/__proto__', undefined],
    ['https://push', undefined],
    ['', undefined],
    ['/', undefined],
  ])('%s tells %s', (url, resource) => {
    expect(targetOf(url)).toEqual({ resource, tenant: '' });
  });

  test.each([
    ['/hooks/shop-7/pull', 'shop-7'],
    ['/hooks/Shop_7/pull/v1/', 'Shop_7'],
    ['/shop%2D7/pull', 'shop-7'],
    ['/shop-7/unknown', 'shop-7'],
    ['/pull', ''],
    ['/', ''],
    ['/a%20b/pull', ''],
    ['/a%2Fb/pull', ''],
    [`/${'x'.repeat(65)}/pull`, ''],
  ])('%s is of the tenant %j', (url, tenant) => {
    expect(targetOf(url, true).tenant).toBe(tenant);
  });
});
