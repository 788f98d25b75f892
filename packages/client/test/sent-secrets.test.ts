import { expect, test } from 'vitest';
import { sentSecrets } from '../src/sent-secrets.ts';

const found = (...given: Parameters<typeof sentSecrets>): unknown[] =>
  sentSecrets(...given).filter((secret) => secret !== undefined);

test('the secrets of the client count whatever was sent', () => {
  const client = { applicationSecret: 'secret', connectionCode: 'code', checkoutPrivateKey: 'private' };
  expect(found({ applicationKey: 'key', baseUrl: 'https://api.example', ...client })).toEqual([
    'secret',
    'code',
    'private',
  ]);
});

test('credentials in headers count, without their scheme', () => {
  const headers = { authorization: 'Bearer token', 'x-droppay-checkout-privatekey': 'private' };
  expect(found({}, { headers })).toEqual(['token', 'private']);
});

test('of a body, secret properties and passwords of listeners count, and nothing else', () => {
  const body = JSON.stringify({
    grant_type: 'refresh_token',
    client_id: 'key',
    client_secret: 'secret',
    code: 'connection',
    refresh_token: 'refresh',
    pay_token_val: 'pay',
    amount: 50,
    description: 'Seat 7, code ABC, ask user:me@example.com',
    loopback_uri: 'https://shop.example/a:b@c',
    webhooks: {
      ALL: 'https://droppay:pass%21word@shop.example/listener',
      all: 'http://only-a-user@shop.example',
    },
  });
  expect(found({}, { body })).toEqual(['secret', 'connection', 'refresh', 'pay', 'pass%21word']);
});

test('a body that is no JSON has none that can be known', () => {
  expect(found({}, { body: 'a=b' })).toEqual([]);
});
