import { expect, test } from 'vitest';
import { ContractError } from '@droppay/contract/contract-error';
import type { Document, Schema } from '@droppay/contract/document';
import { webhooks } from '../../src/webhooks/webhooks.ts';
import { small } from './small.ts';

/** What is generated of the small contract after a change. */
const generated = (change: (document: Document) => void = () => {}): Promise<Map<string, string>> => {
  const document = small();
  change(document);
  return webhooks(document);
};
const schemaOf = (document: Document, name: string): Schema => document.components.schemas[name]!;

test('every webhook is a resource with its entity and how its ids start', async () => {
  const files = await generated();
  expect(files.get('resources.ts')).toContain("export const listenedResources = ['order', 'gift'] as const;");
  expect(files.get('resources.ts')).toContain('  /** Of a Order. */\n  order: OrderData;\n');
  expect(files.get('signs.ts')).toContain("new Map([\n  ['ORDER-', 'order'],\n  ['GIFT-', 'gift'],\n])");
});

test('the statuses that are known of a resource are listed, and those of one without are none', async () => {
  const files = await generated((document) => delete schemaOf(document, 'GiftData').properties!['status']);
  expect(files.get('signs.ts')).toContain("  order: ['OPEN', 'ORDERED'],\n  gift: [],\n");
});

test('an id without a known start is left to the listener', async () => {
  const files = await generated((document) => delete schemaOf(document, 'GiftId')['x-id-prefix']);
  expect(files.get('signs.ts')).toContain("new Map([\n  ['ORDER-', 'order'],\n])");
});

test('types are those of the entities and of what they refer to, and no others', async () => {
  const files = await generated();
  const names = [...files.get('schemas.ts')!.matchAll(/^export type (\w+)/gm)].map(([, name]) => name);
  expect(names).toEqual(['OrderData', 'OrderId', 'GiftData', 'GiftId']);
  expect(files.get('api.ts')).not.toContain('Unused');
});

test("what a property must be changes its entity's validator", async () => {
  const before = (await generated()).get('validators.ts')!;
  const after = await generated((document) => {
    schemaOf(document, 'GiftData').properties!['amount'] = { type: 'integer', description: 'How much.' };
  });
  const numbers = /isFinite\(data\.amount, "\/amount", flaws\)/g;
  expect(before.match(numbers)).toHaveLength(2);
  const { 'validators.ts': text = '' } = Object.fromEntries(after);
  expect(text.match(numbers)).toHaveLength(1);
  expect(text.match(/isInteger\(data\.amount, "\/amount", flaws\)/g)).toHaveLength(1);
});

test('examples are those of the contract, one of each form', async () => {
  const text = (await generated()).get('examples.ts')!;
  const json = text.slice(text.indexOf('= {') + 2, text.lastIndexOf(';'));
  expect(JSON.parse(json)).toMatchObject({
    order: { envelope: { etype: 'X', edata: { id: 'THG1' }, etime: 'T' }, flat: { id: 'THG1' } },
    gift: { flat: { id: 'THG1' } },
  });
});

test.each<[string, (document: Document) => unknown]>([
  ['has no body', (document) => delete document.webhooks!['gift']!.post!.requestBody],
  ['the two forms that are known', (document) => schemaOf(document, 'GiftNotification').anyOf!.pop()],
  [
    'the two forms that are known',
    (document) =>
      (schemaOf(document, 'GiftEvent').properties!['edata'] = { $ref: '#/components/schemas/OrderData' }),
  ],
  [
    'no example in an envelope',
    (document) => {
      const { content } = document.webhooks!['gift']!.post!.requestBody!;
      return delete content['application/json']!.examples!['Event'];
    },
  ],
  [
    'The envelopes of the webhooks differ',
    (document) => (schemaOf(document, 'GiftEvent')['required'] = ['edata']),
  ],
])('a contract is refused with: %s', async (message, change) => {
  const failure = generated(change);
  await expect(failure).rejects.toThrow(ContractError);
  await expect(failure).rejects.toThrow(message);
});
