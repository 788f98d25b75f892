import { expect, test } from 'vitest';
import { readListener, showListener } from '../../src/outbox/listener.ts';

test.each([
  ['http://127.0.0.1/events', 'http://127.0.0.1/events', undefined],
  ['https://box:office@shop.example/e?x=1#y', 'https://shop.example/e?x=1', 'box:office'],
  ['https://box@shop.example', 'https://shop.example/', 'box:'],
  ['https://:office@shop.example', 'https://shop.example/', ':office'],
  ['https://b%C3%B6x:o%20f%zz@shop.example/', 'https://shop.example/', 'böx:o%20f%zz'],
])('%s is posted to without its credentials', (registered, url, credentials) => {
  const authorization = credentials && `Basic ${Buffer.from(credentials).toString('base64')}`;
  expect(readListener(registered)).toEqual({ url, ...(authorization && { authorization }) });
});

test.each(['', '#', 'ftp://box:office@shop.example/', 'box:office@shop.example'])(
  '"%s" cannot be posted to, and is not shown',
  (registered) => {
    expect(readListener(registered)).toBeUndefined();
    expect(showListener(registered)).not.toContain('office');
  },
);

test('a listener is shown without its password', () => {
  expect(showListener('https://box:office@shop.example/e')).toBe('https://box@shop.example/e');
});
