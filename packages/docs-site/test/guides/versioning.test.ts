import { readFile } from 'node:fs/promises';
import { anythingElse, correction, policy, STEP } from '@droppay/compat/policy';
import { expect, test } from 'vitest';

test('the guide has the policy as it is enforced, row by row', async () => {
  const guide = await readFile(
    new URL('../../src/content/docs/guides/versioning.md', import.meta.url),
    'utf8',
  );
  const rows = [...guide.matchAll(/^\| (.+?) +\| (\w+) +\| `(\w+)` +\|$/gm)].map(
    ([, name, verdict, step]) => ({
      name,
      verdict,
      step,
    }),
  );
  expect(rows).toEqual(
    [...policy, correction, anythingElse].map(({ name, verdict }) => ({
      name,
      verdict,
      step: STEP[verdict],
    })),
  );
});
