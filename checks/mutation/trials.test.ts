import { readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';
import type { Mutant } from './mutants.ts';
import { made } from './trial.ts';
import { tryAll } from './trials.ts';

const root = new URL('../../spec/', import.meta.url);

/** A mistake of our own: one text of a file of the contract for another. */
function mistake(file: string, from: string, to: string): Mutant {
  const text = readFileSync(new URL(file, root), 'utf8');
  if (!text.includes(from)) throw new Error(`spec/${file} no longer has "${from}".`);
  const write = (): string => text.replace(from, to);
  return { id: `${file} ${from} -> ${to}`, kind: 'loosen a bound', file, line: 1, change: '', write };
}

test('everything that is made from the contract is made again for every mutant', () => {
  const packages = fileURLToPath(new URL('../../packages/', import.meta.url));
  const generated = readdirSync(packages).filter((name) =>
    readFileSync(`${packages}${name}/package.json`, 'utf8').includes('"generate":'),
  );
  expect(made.toSorted()).toEqual(generated.map((name) => `packages/${name}`).toSorted());
});

// A sample of `pnpm mutation`, which tries hundreds.
test('lint, tables, types and tests each find the mistake that is theirs, and nobody finds one in the contract as it is', async () => {
  const tried = await tryAll([
    mistake('shop/charge.yaml', 'FAILED, ACCOUNTED]', 'FAILED, ACCOUNTED, LOST]'),
    mistake('shop/charge.yaml', 'minimum: 0', 'minimum: -1'),
    mistake('shop/authorization.yaml', '[CHARGED, BOOKED, CHARGEABLE]', '[CHARGED, BOOKED]'),
    mistake('oa2/application-token.yaml', '      x-repeatable: true\n', ''),
  ]);
  expect(tried.map(({ killer }) => killer)).toEqual(['lint', 'tables', 'types', 'tests']);
  expect(tried.map(({ said }) => said)).toEqual([
    expect.stringContaining('LOST'),
    expect.stringContaining('checks/meaning/limits.ts'),
    expect.stringContaining('values.test-d.ts'),
    expect.stringContaining('AssertionError'),
  ]);
});
