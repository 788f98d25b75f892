import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';

const lockfile = readFileSync(new URL('../../../pnpm-lock.yaml', import.meta.url), 'utf8');
const names = [...lockfile.matchAll(/^ {2}'?(@?[^@\s']+)@[^:]+:$/gm)].map(([, name]) => name!);

/** What stands before the platform in the names of a native tool's binaries, such as `@turbo/`. */
const native = [...new Set(names.flatMap((name) => name.match(/^(.+[/-])linux-(?:x64|64)\b/)?.[1] ?? []))];

test('the native tools are found', () => {
  expect(native).toEqual(expect.arrayContaining(['@turbo/', '@oxlint/binding-', '@typescript/typescript-']));
});

// A lockfile made where a registry lacks some platform's binary leaves that platform out without a word.
test.each(native)('names the macOS and Windows binaries of %s', (prefix) => {
  for (const platform of ['darwin', 'win'])
    expect(names.some((name) => name.startsWith(prefix + platform))).toBe(true);
});
