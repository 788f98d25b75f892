import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { consumers, handWrittenCalls } from '@droppay/docs-site/consumers';
import { expect, test } from 'vitest';
import { parse } from 'yaml';
import { heavyFolder, toolsFolder } from './scratch.ts';

interface Lockfile {
  importers: { '.': { dependencies: Record<string, { version: string }> } };
}

/** The versions that a folder's lockfile has, by name. */
async function lockedIn(folder: string): Promise<[name: string, version: string][]> {
  const { importers } = parse(await readFile(join(folder, 'pnpm-lock.yaml'), 'utf8')) as Lockfile;
  return Object.entries(importers['.'].dependencies).map(([name, { version }]) => [
    name,
    // What follows in brackets are the versions of its peers; an alias has the name before the version.
    version.replace(/\(.*$/, '').replace(/^.+@(?=\d)/, ''),
  ]);
}

const locked = new Map([...(await lockedIn(toolsFolder)), ...(await lockedIn(heavyFolder))]);

test.each(consumers)('the page names the versions of $name that are tried', ({ packages }) => {
  const tried = Object.keys(packages).map((name) => [name, locked.get(name)]);
  expect(packages).toEqual(Object.fromEntries(tried));
});

test('every row and every call has a name of its own', () => {
  const ids = [...consumers, ...handWrittenCalls].map(({ id }) => id);
  expect(new Set(ids).size).toBe(ids.length);
});
