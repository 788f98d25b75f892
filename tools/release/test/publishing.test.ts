import { globSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';
import publishing from '../publishing.json' with { type: 'json' };

const root = fileURLToPath(new URL('../../../', import.meta.url));
const manifests = globSync(
  ['spec', 'packages/*', 'tools/*', 'examples/*', 'checks'].map((folder) => `${folder}/package.json`),
  {
    cwd: root,
  },
).map((path) => ({ path, manifest: JSON.parse(readFileSync(root + path, 'utf8')) }));

test('the workspace is found', () => {
  expect(manifests.length).toBeGreaterThan(8);
});

test.each(manifests)('$path is named in the one scope', ({ manifest }) => {
  expect(manifest.name).toMatch(new RegExp(`^${publishing.scope}/[a-z-]+$`));
});

test.each(manifests)('$path states the one repository, and none before it is owned', ({ manifest }) => {
  expect(manifest.repository ?? null).toEqual(publishing.repository);
  expect(manifest).not.toHaveProperty('homepage');
});

test.each(manifests)('$path stays private until scope and repository are owned', ({ manifest }) => {
  const owned = publishing.scopeOwned && publishing.repository !== null;
  expect(owned || manifest.private).toBe(true);
});
