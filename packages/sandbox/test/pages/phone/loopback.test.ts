import { expect, test } from 'vitest';
import { readLoopback } from '../../../src/pages/phone/loopback.ts';

test.each([
  ['https://shop.example/orders/1', 'https://shop.example/orders/1'],
  ['http://127.0.0.1:3000/back?order=1&x="y"', 'http://127.0.0.1:3000/back?order=1&x=%22y%22'],
  ['HTTPS://SHOP.example', 'https://shop.example/'],
])('%s is followed', (text, href) => {
  expect(readLoopback(text)).toEqual({ text, href });
});

test.each([
  'boxoffice://paid',
  'javascript:alert(1)',
  'java\nscript:alert(1)',
  ' javascript:alert(1)',
  'data:text/html,<script>alert(1)</script>',
  'file:///etc/passwd',
  '//shop.example/orders',
  '/orders/1',
  'https://',
  'paid',
])('%j is shown and not followed', (text) => {
  expect(readLoopback(text)).toEqual({ text });
});

test.each([undefined, '', '#'])('%j wants nobody back', (text) => {
  expect(readLoopback(text)).toBeUndefined();
});
