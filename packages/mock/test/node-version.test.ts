import { readFile } from 'node:fs/promises';
import { expect, test } from 'vitest';
import { requireNode } from '../src/node-version.ts';

test('Node 20 and newer are accepted', () => {
  for (const version of ['20.0.0', '24.21.0', '100.1.0']) expect(() => requireNode(version)).not.toThrow();
});

test('an older Node is refused with what to do', () => {
  expect(() => requireNode('18.20.8')).toThrow(
    /needs Node 20 or newer; you have Node 18\.20\.8\..*npx -p node@24/s,
  );
});

test('package.json says the same, and the README', async () => {
  const read = (name: string): Promise<string> => readFile(new URL(`../${name}`, import.meta.url), 'utf8');
  const { engines } = JSON.parse(await read('package.json')) as { engines: { node: string } };
  expect(engines.node).toBe('>=20');
  expect(await read('README.md')).toContain('With Node 20 or newer');
});
