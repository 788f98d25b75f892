import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { isEquivalent } from './equivalent.ts';
import { equivalentMutants } from './equivalent-mutants.ts';
import { listMutants } from './mutants.ts';

const root = new URL('../../', import.meta.url);

test.each(equivalentMutants)('$file: $original → $replacement is a mutant that there is', async (entry) => {
  const text = readFileSync(new URL(entry.file, root), 'utf8');
  const lines = text.split('\n');
  const mutants = await listMutants([{ file: entry.file, text }]);
  expect(mutants.filter((mutant) => isEquivalent(entry, mutant, lines[mutant.line - 1]!))).not.toHaveLength(
    0,
  );
});

test('each has a reason', () => {
  for (const { reason } of equivalentMutants) expect(reason).toMatch(/^[A-Z].{20,}\.$/);
});
