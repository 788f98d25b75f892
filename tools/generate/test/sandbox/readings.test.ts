import { sample } from '@droppay/contract/sample';
import { expect, test } from 'vitest';
import { readingsModule } from '../../src/sandbox/readings.ts';

const statements = [
  { says: 'It costs nothing.', source: { page: 'Overview', section: 'Fees' } },
  { says: 'It costs.', source: { page: 'Charge', section: 'Fees' } },
];

test('readings become a table, the chosen one first, with what each means', () => {
  const document = sample();
  document.paths['/shop/v1/pos/charge']!.post!['x-contradicts'] = {
    fee: {
      title: "Whether it's free",
      statements,
      readings: { '1.00': 'A euro.', none: 'Nothing.' },
      chosen: 'none',
      risk: 'It costs.',
    },
    name: { title: 'Its name', statements, chosen: 'Both.', risk: 'It is not found.' },
  };
  const text = readingsModule(document);
  expect(text).toContain(`export const readings = {\n  fee: ['none', '1.00'],\n} as const;`);
  expect(text).toContain(`  fee: {\n    title: 'Whether it\\'s free',\n    risk: 'It costs.',`);
  expect(text).toContain(`    meanings: {\n      'none': 'Nothing.',\n      '1.00': 'A euro.',\n    },`);
});

test('a contradiction without readings is none of the sandbox', () => {
  const document = sample();
  document.components.schemas['Charge']!['x-contradicts'] = {
    name: { title: 'Its name', statements, chosen: 'Both.', risk: 'It is not found.' },
  };
  expect(readingsModule(document)).toContain('export const readings = {\n} as const;');
});
