import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { anythingElse, correction, policy, STEP } from '../src/policy.ts';

const readme = readFileSync(new URL('../README.md', import.meta.url), 'utf8');

test("the README's table is the policy, row by row", () => {
  const rows = [...readme.matchAll(/^\| ([^|`]+?) +\| `(\w+)` +\| `(patch|minor|major)` +\|/gm)];
  expect(rows.map(([, name, verdict, step]) => [name, verdict, step])).toEqual(
    [...policy, correction, anythingElse].map(({ name, verdict }) => [name, verdict, STEP[verdict]]),
  );
});
