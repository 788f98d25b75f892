import { expect, test } from 'vitest';
import type { Document, Schema } from '../src/document.ts';
import { readRequired } from '../src/required.ts';
import { sample } from './sample.ts';

function withOrder(order: Schema): Document {
  const document = sample();
  document.components.schemas['Order'] = order;
  document.components.schemas['Recipient'] = {
    type: 'object',
    properties: { account: { type: 'string' }, order: { $ref: '#/components/schemas/Order' } },
    required: ['account'],
  };
  return document;
}

test('what is required is named by the path to it, also within what may be absent', () => {
  const document = withOrder({
    type: 'object',
    properties: { amount: { type: 'number' }, recipient: { $ref: '#/components/schemas/Recipient' } },
    required: ['amount'],
  });
  expect(readRequired(document, 'Order')).toEqual([['amount'], ['recipient', 'account']]);
});

test('what all parts of a schema require counts, and what one of its alternatives requires does not', () => {
  const part = { $ref: '#/components/schemas/Recipient' };
  expect(readRequired(withOrder({ allOf: [part] }), 'Order')).toEqual([['account']]);
  expect(readRequired(withOrder({ anyOf: [part] }), 'Order')).toEqual([]);
});

test('nothing is required of what is in a list', () => {
  const items = { $ref: '#/components/schemas/Recipient' };
  const document = withOrder({ type: 'object', properties: { all: { type: 'array', items } } });
  expect(readRequired(document, 'Order')).toEqual([]);
});
