import { expect, test } from 'vitest';
import { disagreement } from '../contract/hand-kept.ts';
import { contractFiles, isMapping, under } from '../evidence/contract-items.ts';
import { exampleSums } from './example-sums.ts';

/** Every sum of money inside a value, with the path to it. */
function* sums(node: unknown, path = ''): Generator<[path: string, sum: unknown]> {
  if (typeof node !== 'object' || node === null) return;
  for (const [key, value] of Object.entries(node)) {
    const at = path === '' ? key : `${path}.${key}`;
    // `transfer_amount_policy` is none.
    if (/(^|_)(amount|fee)$|^balance_/.test(key)) yield [at, value];
    yield* sums(value, at);
  }
}

test('examples name the sums of their story', () => {
  const found = contractFiles
    .flatMap((file) => Object.entries(under(file, 'examples')))
    .map(([name, example]) => [
      name,
      Object.fromEntries(sums(isMapping(example) ? example['value'] : undefined)),
    ])
    .filter(([, own]) => Object.keys(own as object).length > 0);
  expect(Object.fromEntries(found), disagreement('checks/meaning/example-sums.ts')).toEqual(exampleSums);
});
