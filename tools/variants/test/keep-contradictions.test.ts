import type { ContradictionObject, Document, OperationObject } from '@droppay/contract/document';
import { expect, test } from 'vitest';
import { contradictionsIn, keepContradictions } from '../src/keep-contradictions.ts';
import { oneHost } from '../src/one-host.ts';
import { openapi30 } from '../src/openapi-3.0/openapi-3.0.ts';
import { published } from '../src/variants.ts';
import { small } from './small.ts';

function contradiction(also?: string[]): ContradictionObject {
  return {
    title: 'What is in doubt',
    statements: [],
    chosen: 'One.',
    risk: 'Loss.',
    ...(also !== undefined && { also }),
  };
}

/** The small contract with a contradiction of `createCharge`, and what else it concerns. */
function withContradiction(also?: string[]): Document {
  const document = small();
  document.paths['/v1/charge']!.post!['x-contradicts'] = { failed: contradiction(also) };
  return document;
}

const desk = (document: Document): Document => keepContradictions(document, oneHost(document, 'desk'));
const at = (document: Document): unknown =>
  [...contradictionsIn(document)].map(([name, { at: place, entry }]) => [name, place, entry.also]);

test('one that concerns something of this host alone comes to it', () => {
  expect(at(desk(withContradiction(['Charge', 'checkDesk', 'Desk', 'DeskExample'])))).toEqual([
    ['failed', 'checkDesk', ['Desk', 'DeskExample']],
  ]);
});

test('one that concerns nothing of it does not', () => {
  expect(at(desk(withContradiction(['Charge'])))).toEqual([]);
});

test('one that stays names nothing that is not there', () => {
  const document = withContradiction(['Charge', 'Desk']);
  const api = keepContradictions(document, oneHost(document, 'api'));
  expect(at(api)).toEqual([['failed', 'createCharge', ['Charge']]]);
});

test('one of a schema that nothing refers to goes where it shows, and still names the schema while that is there', () => {
  const document = small();
  document.components.schemas['Amount']!['x-contradicts'] = { decimals: contradiction(['Charge']) };
  document.components.schemas['Charge']!.properties = { amount: { type: 'number' } };
  expect(at(keepContradictions(document, document))).toEqual([['decimals', 'Charge', ['Amount']]]);
});

test('one that shows nowhere is refused', () => {
  const document = small({ Lost: { type: 'string', 'x-contradicts': { lost: contradiction() } } });
  expect(() => published(document)).toThrow('Nothing shows lost, for nothing refers to Lost.');
});

test('one on a property goes to the schema where the property has no room for it', () => {
  const document = small();
  document.components.schemas['Desk']!.properties!['open']!['x-contradicts'] = { open: contradiction() };
  const after = small();
  expect(at(keepContradictions(document, after))).toEqual([['open', 'Desk', undefined]]);
});

test('a callback stands for the webhook that it repeats', () => {
  const document = small();
  const webhook = document.webhooks!['charge']!.post!;
  webhook['x-contradicts'] = { events: contradiction() };
  const callback: OperationObject = { ...webhook, operationId: 'chargeNotificationOfCreateCharge' };
  document.paths['/v1/charge']!.post!.callbacks = { chargeNotification: { '{$url}': { post: callback } } };
  expect(at(keepContradictions(document, openapi30(document)))).toEqual([
    ['events', 'chargeNotification', undefined],
  ]);
});
