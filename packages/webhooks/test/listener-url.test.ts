import { describe, expect, test } from 'vitest';
import { createWebhooks } from '../src/index.ts';
import { resourceOf } from '../src/listener-url.ts';
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
    ['http://shop.example:80/h', 'http://boxoffice:not-a-real-password@shop.example/h/push'],
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

  test('a resource without events is refused', () => {
    expect(() => webhooks.url('https://shop.example', 'charge' as 'push')).toThrow('none of connection');
  });
});

describe('resourceOf', () => {
  test.each([
    ['/hooks/authorization', 'authorization'],
    ['/authorization', 'authorization'],
    ['/hooks/push/', 'push'],
    ['/hooks/pull?shop=7', 'pull'],
    ['/hooks/connection#x', 'connection'],
    ['/hooks', undefined],
    ['/push/hooks', undefined],
    ['/hooks?next=/push', undefined],
    ['/hooks/PUSH', undefined],
    ['/__proto__', undefined],
    ['', undefined],
    ['/', undefined],
  ])('%s tells %s', (path, resource) => {
    expect(resourceOf(path)).toBe(resource);
  });
});
