import { expect, test } from 'vitest';
import type { Schema } from '@droppay/contract/document';
import { withEvidence } from '../../src/redoc/evidence.ts';
import type { Badge, RedocOperation } from '../../src/redoc/extensions.ts';
import { smallContract } from './contract.ts';

const shown = withEvidence(smallContract());
const names = (part: RedocOperation | Schema | undefined) =>
  (part?.['x-badges'] as Badge[] | undefined)?.map(({ name }) => name);

test('an operation shows its evidence, and that it moves money', () => {
  expect(names(shown.paths['/charges']?.['post'])).toEqual(['inferred', 'moves money']);
  expect(names(shown.paths['/charges']?.['get'])).toEqual(['documented']);
});

test('webhooks and callbacks show their evidence', () => {
  const [callback] = Object.values(shown.paths['/charges']?.['post']?.callbacks?.['charge'] ?? {});
  expect(names(callback?.['post'])).toEqual(['client']);
  expect(names(shown.webhooks?.['charge']?.['post'])).toEqual(['client']);
});

test('a property shows its own evidence, or else its schema’s, unless it is documented', () => {
  const schemas = shown.components.schemas;
  expect(names(schemas['Charge']?.properties?.['amount'])).toBeUndefined();
  expect(names(schemas['Charge']?.properties?.['label'])).toEqual(['inferred']);
  expect(names(schemas['Receipt']?.properties?.['id'])).toEqual(['client']);
  expect(names(schemas['Receipt']?.properties?.['date'])).toBeUndefined();
});

test('a property is no more certain than the schema it refers to', () => {
  const contract = smallContract();
  contract.components.schemas['Status'] = { 'x-evidence': 'inferred' };
  contract.components.schemas['Charge']!.properties!['status'] = { $ref: '#/components/schemas/Status' };
  expect(names(withEvidence(contract).components.schemas['Charge']?.properties?.['status'])).toEqual([
    'inferred',
  ]);
});

test('a note about the evidence joins the description', () => {
  expect(shown.paths['/charges']?.['post']?.description).toBe(
    'Charges.\n\n_Evidence: The path is inferred._',
  );
  expect(shown.components.schemas['Charge']?.properties?.['label']?.description).toBe(
    '_Evidence: Named after another one._',
  );
});

test('what DropPay does joins the description, a guess as such', () => {
  expect(shown.paths['/charges']?.['get']?.description).toBe(
    '**Behaviour.** What is _inferred_ is a guess, which the sandbox follows.\n\n' +
      '- Lists the newest first. _documented_\n' +
      '- One is listed for a day. _inferred: No time is documented._',
  );
});

test('what the sources contradict each other in joins the description, with a link to both sides', () => {
  const contract = smallContract();
  contract.paths['/charges']!['post']!['x-contradicts'] = {
    failedCharge: {
      title: 'How it fails',
      statements: [
        { says: 'By status.', source: { page: 'Charge', section: 'Entities' } },
        { says: 'By error.', source: { page: 'Overview', section: 'Codes' } },
      ],
      readings: { status: 'By status.', '4xx': 'By error.' },
      chosen: 'status',
      risk: 'It is taken for paid.',
    },
  };
  expect(withEvidence(contract).paths['/charges']?.['post']?.description).toBe(
    'Charges.\n\n_Evidence: The path is inferred._\n\n' +
      '**Contradictions.** The sources say different things, and what was chosen may be wrong.\n\n' +
      '- [How it fails](../contradictions/index.html#failed-charge). Here: By status.',
  );
});

test('the contract that is published stays as it was', () => {
  const contract = smallContract();
  withEvidence(contract);
  expect(contract).toEqual(smallContract());
});
