import { expect, test } from 'vitest';
import { DropPay } from '../src/index.ts';
import { serverUrl } from '../src/server-url.ts';

test.each([
  ['https://api.drop-pay.io', 'https://api.drop-pay.io'],
  ['https://api.drop-pay.io/', 'https://api.drop-pay.io'],
  ['https://gateway.example:8443/droppay//', 'https://gateway.example:8443/droppay'],
  ['http://127.0.0.1:4010', 'http://127.0.0.1:4010'],
  ['http://127.1', 'http://127.0.0.1'],
  ['http://localhost:4010/', 'http://localhost:4010'],
  ['http://[::1]:4010', 'http://[::1]:4010'],
  ['http://localhost.:4010', 'http://localhost.:4010'],
  ['http://sandbox.localhost:4010', 'http://sandbox.localhost:4010'],
  ['http://[::ffff:127.0.0.1]:4010', 'http://[::ffff:7f00:1]:4010'],
])('%s is accepted', (text, url) => {
  expect(serverUrl('baseUrl', text)).toBe(url);
});

test.each([
  ['plain http to another machine', 'http://api.drop-pay.io'],
  ['a host that only begins like loopback', 'http://127.0.0.1.example'],
  ['a host that only ends like loopback', 'http://not-localhost'],
  ['every address of this machine', 'http://0.0.0.0:4010'],
  ['another machine by an address mapped into IPv6', 'http://[::ffff:10.0.0.1]'],
  ['another scheme', 'ftp://localhost'],
  ['a scheme that ends like https', 'xhttps://localhost'],
  ['no URL', 'api.drop-pay.io'],
  ['a query', 'https://api.drop-pay.io/?a=1'],
  ['a fragment', 'https://api.drop-pay.io/#a'],
])('%s is refused', (_, text) => {
  expect(() => new DropPay({ baseUrl: text })).toThrow(/^baseUrl /);
  expect(() => new DropPay({ checkoutUrl: text })).toThrow(/^checkoutUrl /);
});

test('credentials in a URL are refused without being shown', () => {
  const withPassword = 'https://user:hush@api.drop-pay.io';
  expect(() => new DropPay({ baseUrl: withPassword })).toThrow(
    /^baseUrl has a user, a query or a fragment\.$/,
  );
});

test('plain http is accepted to the hosts that were allowed, and to no others', () => {
  const allowPlainHttpTo = ['sandbox'];
  expect(() => new DropPay({ baseUrl: 'http://sandbox:4010', allowPlainHttpTo })).not.toThrow();
  expect(() => new DropPay({ checkoutUrl: 'http://sandbox', allowPlainHttpTo })).not.toThrow();
  expect(() => new DropPay({ baseUrl: 'http://sandbox.example', allowPlainHttpTo })).toThrow('plain http:');
});
