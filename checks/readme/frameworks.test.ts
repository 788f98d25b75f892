import { globSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';
import { blocksOf, textOf } from './blocks.ts';
import { repository } from './repository.ts';

const recipes = 'checks/frameworks/recipes';
const files = globSync('**/*.{ts,mjs}', { cwd: fileURLToPath(new URL(recipes, repository)) })
  .map((path) => path.replaceAll('\\', '/'))
  .toSorted();

/** The blocks of a page that say in their first line which recipe they are. */
async function quoted(page: string): Promise<Map<string, string>> {
  const found = new Map<string, string>();
  for (const { program } of await blocksOf(page)) {
    const [, name = '', code = ''] = /^\s*\/\/ (\S+)\n(.*)$/s.exec(program) ?? [];
    found.set(name, code);
  }
  return found;
}

test('the page of frameworks shows every recipe, and nothing else', async () => {
  expect([...(await quoted('packages/webhooks/docs/frameworks.md')).keys()].toSorted()).toEqual(files);
});

test.each(files)('the page of frameworks shows %s as it is run', async (file) => {
  const code = (await quoted('packages/webhooks/docs/frameworks.md')).get(file);
  expect(code?.trim()).toBe((await textOf(`${recipes}/${file}`)).trim());
});

test('the README shows recipes as they are run', async () => {
  const shown = [...(await quoted('packages/webhooks/README.md'))].filter(([name]) => files.includes(name));
  expect(shown.length).toBeGreaterThan(2);
  for (const [file, code] of shown)
    expect(code.trim(), file).toBe((await textOf(`${recipes}/${file}`)).trim());
});
