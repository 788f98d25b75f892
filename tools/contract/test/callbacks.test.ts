import { expect, test } from 'vitest';
import { readCallbacks } from '../src/callbacks.ts';
import { sample } from './sample.ts';

test('a callback is the webhook that it is named after, called where the request says', () => {
  const document = sample();
  const create = document.paths['/shop/v1/pos/charge']!.post!;
  const address = '{$request.body#/webhooks/ALL}';
  expect(readCallbacks(document, create)).toEqual([{ webhook: 'charge', address }]);
  create.callbacks = { ping: { 'https://example.com': {} } };
  expect(readCallbacks(document, create)).toEqual([{ webhook: undefined, address: 'https://example.com' }]);
  delete document.webhooks;
  expect(readCallbacks(document, sample().paths['/shop/v1/brands']!.get!)).toEqual([]);
});
