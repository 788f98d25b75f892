import { existsSync, readdirSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';
import { disagreement } from '../contract/hand-kept.ts';
import { textOf } from './blocks.ts';
import { repository } from './repository.ts';

const text = await textOf('checks/README.md');
const checks = fileURLToPath(new URL('checks/', repository));

test('checks/README.md has a row for every folder, and for no other', () => {
  const rows = [...text.split('## Where the expectations')[0]!.matchAll(/^\| `([\w-]+)`/gm)];
  const folders = readdirSync(checks, { withFileTypes: true })
    .filter((entry) => entry.isDirectory() && !['dist', 'node_modules'].includes(entry.name))
    .map(({ name }) => name);
  expect(rows.map(([, name]) => name!).toSorted()).toEqual(folders.toSorted());
});

test('checks/README.md quotes the message that names the file to edit', () => {
  const quoted = text.replaceAll(/\n> ?/g, ' ');
  expect(quoted).toContain(disagreement('checks/contract/request-bodies.ts'));
});

test.each(
  [...text.matchAll(/`((?:checks|spec|packages|contract|chaos|malformed-requests)\/[\w./-]+)`/g)].map(
    ([, path]) => path!,
  ),
)('checks/README.md names %s, which exists', (path) => {
  const isFromRoot = /^(?:checks|spec|packages)\//.test(path);
  expect(existsSync(isFromRoot ? fileURLToPath(new URL(path, repository)) : checks + path)).toBe(true);
});
