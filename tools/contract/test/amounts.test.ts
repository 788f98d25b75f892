import { expect, test } from 'vitest';
import { readAmounts } from '../src/amounts.ts';
import type { Document, Schema } from '../src/document.ts';
import { sample } from './sample.ts';

const euro: Schema = { type: 'number', 'x-unit': 'EUR' };

function withOrder(properties: Record<string, Schema>): Document {
  const document = sample();
  document.components.schemas['Amount'] = euro;
  document.components.schemas['Order'] = { type: 'object', properties };
  return document;
}

test('amounts are what has the unit, wherever in the body, and not what is called so', () => {
  const document = withOrder({
    fee: { $ref: '#/components/schemas/Amount', description: 'What it costs.' },
    amount_policy: { type: 'string' },
    recipient: {
      type: 'object',
      properties: { limit: { 'x-unit': 'EUR', anyOf: [{ type: 'number' }, { type: 'string' }] } },
    },
  });
  expect(readAmounts(document, 'Order')).toEqual([
    { path: ['fee'], decimalText: false, required: false },
    { path: ['recipient', 'limit'], decimalText: true, required: false },
  ]);
});

test('an amount of several alternatives counts once', () => {
  const part: Schema = { type: 'object', properties: { amount: euro } };
  const document = withOrder({});
  document.components.schemas['Order'] = { anyOf: [part, { $ref: '#/components/schemas/Part' }] };
  document.components.schemas['Part'] = part;
  expect(readAmounts(document, 'Order')).toEqual([{ path: ['amount'], decimalText: false, required: false }]);
});

test('an amount is required where every object on the way to it is', () => {
  const part = { type: 'object', properties: { amount: euro, limit: euro }, required: ['amount'] };
  const document = withOrder({ first: part, second: part });
  Object.assign(document.components.schemas['Order']!, { required: ['first'], allOf: [part] });
  const required = readAmounts(document, 'Order').filter((amount) => amount.required);
  expect(required.map(({ path }) => path.join('.'))).toEqual(['first.amount', 'amount']);
  document.components.schemas['Order'] = { oneOf: [part, { type: 'object' }] };
  expect(readAmounts(document, 'Order')).toMatchObject([{ required: false }, { required: false }]);
});

test('amounts that no path leads to are refused', () => {
  const message = 'has amounts in a list or under free names, which no path leads to';
  expect(() => readAmounts(withOrder({ prices: { type: 'array', items: euro } }), 'Order')).toThrow(
    `prices ${message}`,
  );
  const document = withOrder({});
  document.components.schemas['Order'] = { type: 'object', additionalProperties: euro };
  expect(() => readAmounts(document, 'Order')).toThrow(`A body ${message}`);
});

test('a schema within itself is refused', () => {
  const document = withOrder({ next: { $ref: '#/components/schemas/Order' } });
  expect(() => readAmounts(document, 'Order')).toThrow('next is in itself, and has no one path.');
});
