import { readFile } from 'node:fs/promises';
import { expect, test } from 'vitest';
import { readContradictions } from '../src/contradictions.ts';
import type { ContradictionObject, Document } from '../src/document.ts';
import { sample } from './sample.ts';

const entry: ContradictionObject = {
  title: 'Whether it costs',
  statements: [
    { says: 'It costs nothing.', source: { page: 'Overview', section: 'Fees' } },
    { says: 'It pays a fee.', source: { application: 'a shop', section: 'orders' } },
  ],
  readings: { fee: 'It costs.', free: 'It costs nothing.' },
  chosen: 'free',
  risk: 'Whoever takes it for free pays.',
  also: ['getCharge', 'Charge', 'PayTokenExpired'],
};

test('a contradiction is read with its sources and the chosen reading first', () => {
  const document = sample();
  document.paths['/shop/v1/pos/charge']!.post!['x-contradicts'] = { fee: entry };
  expect(readContradictions(document)).toEqual([
    {
      name: 'fee',
      title: 'Whether it costs',
      statements: [
        { says: 'It costs nothing.', source: { kind: 'page', title: 'Overview', section: 'Fees' } },
        { says: 'It pays a fee.', source: { kind: 'application', title: 'a shop', section: 'orders' } },
      ],
      readings: [
        { name: 'free', meaning: 'It costs nothing.' },
        { name: 'fee', meaning: 'It costs.' },
      ],
      chosen: 'It costs nothing.',
      risk: 'Whoever takes it for free pays.',
      at: { kind: 'operation', name: 'createCharge', property: undefined },
      concerns: ['createCharge', 'getCharge', 'Charge', 'PayTokenExpired'],
    },
  ]);
});

test('it may stand on a webhook, a schema and a property, and have no readings', () => {
  const document = sample();
  const { readings: _, also: __, ...plain } = { ...entry, chosen: 'It is free.' };
  document.webhooks!['charge']!.post!['x-contradicts'] = { one: plain };
  const { Charge: charge } = document.components.schemas;
  charge!['x-contradicts'] = { two: plain };
  charge!.properties!['payer']!.properties!['name']!['x-contradicts'] = { three: plain };
  charge!.properties!['seats']!.items!.properties!['row']!['x-contradicts'] = { four: plain };
  const read = readContradictions(document);
  expect(read.map(({ name, at }) => [name, at.kind, at.name, at.property])).toEqual([
    ['one', 'webhook', 'chargeNotification', undefined],
    ['two', 'schema', 'Charge', undefined],
    ['three', 'schema', 'Charge', 'payer.name'],
    ['four', 'schema', 'Charge', 'seats.row'],
  ]);
  expect(read[0]).toMatchObject({ readings: [], chosen: 'It is free.', concerns: ['chargeNotification'] });
});

test('the document may have none', () => expect(readContradictions(sample())).toEqual([]));

test('a name that is used twice, a choice that is no reading and a place that does not exist are refused', () => {
  const read = (of: Partial<ContradictionObject>, twice = false): unknown => {
    const document = sample();
    document.paths['/shop/v1/pos/charge']!.post!['x-contradicts'] = { fee: { ...entry, ...of } };
    if (twice) document.components.schemas['Charge']!['x-contradicts'] = { fee: entry };
    return readContradictions(document);
  };
  expect(() => read({}, true)).toThrow('Two contradictions are called fee. Rename one.');
  expect(() => read({ chosen: 'half' })).toThrow('fee chooses half, which is none of its readings.');
  expect(() => read({ also: ['Fee'] })).toThrow(
    'fee concerns Fee, which is no operation, webhook, schema or error.',
  );
});

// By its path: the contract's own package depends on this one, by its rules.
const real = new URL('../../../spec/generated/bundle.json', import.meta.url);

// Named by hand: the flags of the sandbox, the client's chaos and the guides say these words.
test('six of the real contract have readings, and these are their names', async () => {
  const document: Document = JSON.parse(await readFile(real, 'utf8'));
  const named = readContradictions(document)
    .filter(({ readings }) => readings.length > 0)
    .map(({ name, readings }) => [name, readings.map((reading) => reading.name)]);
  expect(Object.fromEntries(named)).toEqual({
    failedCharge: ['status', '4xx'],
    paymentEvents: ['none', 'charge'],
    ready: ['approval', 'immediate'],
    returnPath: ['both', 'redirect', 'webhook'],
    payToken: ['expired', 'every', 'revived'],
    cutOff: ['10:15', 'midnight'],
  });
});
