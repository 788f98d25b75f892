import { expect, test } from 'vitest';
import { document } from '../contract/document.ts';
import { isMapping, type Mapping, statedEvidence, under } from './contract-items.ts';
import { ledger } from './ledger.ts';

const published = document as unknown as Mapping;
const components = under(published, 'components');
const nameOf = (error: unknown): string =>
  String(isMapping(error) ? error['$ref'] : '')
    .split('/')
    .at(-1)!;
const catalogue = Object.entries(under(published, 'x-errors')).map(([name, error]) => [
  name,
  isMapping(error) && '$ref' in error ? under(components, 'examples')[nameOf(error)] : error,
]);

test('what is published says of everything what the ledger says', () => {
  const { examples, responses, schemas } = components;
  const said = statedEvidence([
    { ...published, schemas, responses, examples: {}, catalogue: Object.fromEntries(catalogue) as Mapping },
    { examples },
  ]);
  const rows = Object.entries(ledger).filter(([id]) => !id.startsWith('property:'));
  expect(Object.fromEntries(rows.map(([id]) => [id, said.get(id)]))).toEqual(
    Object.fromEntries(rows.map(([id, { level }]) => [id, level])),
  );
});
