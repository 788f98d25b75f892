import { readFile } from 'node:fs/promises';
import { expect, test } from 'vitest';
import { faults as nodeFaults } from './node/faults.ts';
import { faults as phpFaults } from './php/faults.ts';

/** Found in a server that reads HTTP by itself: `node/node.test.ts`. */
const elsewhere = ['ends-kept-connection', 'mixes-requests'];

test('every rule of the sandbox is broken by a planted fault', async () => {
  const page = await readFile(new URL('../../packages/sandbox/README.md', import.meta.url), 'utf8');
  const rules = [...page.matchAll(/^\| `([a-z-]+)`(?: \(warning\))? +\| It/gm)].map(([, rule]) => rule!);
  const found = new Set([...nodeFaults, ...phpFaults].flatMap(({ finds }) => finds).concat(elsewhere));
  expect(rules.length).toBeGreaterThan(20);
  expect(rules.filter((rule) => !found.has(rule))).toEqual([]);
  expect([...found].filter((rule) => !rules.includes(rule))).toEqual([]);
});
