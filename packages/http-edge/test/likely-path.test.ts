import { expect, test } from 'vitest';
import { likelyPath } from '../src/likely-path.ts';

const templates = [
  '/shop/v1/brands',
  '/shop/v1/pos/charge',
  '/shop/v1/pos/charge/{id}',
  '/bank/v1/push/verify',
  '/bank/v1/push/{id}',
  '/v1/authorization/{id}/charge',
];

test.each([
  ['/shop/v1/pos/charge/', '/shop/v1/pos/charge'],
  ['/shop/v1//pos/charge/A', '/shop/v1/pos/charge/A'],
  ['//shop/v1/brands//', '/shop/v1/brands'],
  ['/SHOP/V1/pos/Charge/aB', '/shop/v1/pos/charge/aB'],
  ['/pos/charge', '/shop/v1/pos/charge'],
  ['/brands', '/shop/v1/brands'],
  ['/shop/v1/shop/v1/pos/charge/X', '/shop/v1/pos/charge/X'],
  ['/droppay/shop/v1/brands', '/shop/v1/brands'],
  ['/authorization/A/charge', '/v1/authorization/A/charge'],
  ['/v1/push/verify', '/bank/v1/push/verify'],
])('who writes %s has meant %s', (written, meant) => {
  expect(likelyPath(written, templates)).toBe(meant);
});

test.each(['/', '', '/nothing', '/shop', '/shop/v1', '/A', '/shop/v1/pos/charge/A/B', '/shop/v1/pos/refund'])(
  'what %s means is not known',
  (written) => {
    expect(likelyPath(written, templates)).toBe(undefined);
  },
);

test('a path that is there is not its own suggestion', () => {
  expect(likelyPath('/shop/v1/brands', templates)).toBe(undefined);
});
