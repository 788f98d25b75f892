import { existsSync, globSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';
import { blocksOf, textOf } from './blocks.ts';
import { repository } from './repository.ts';

const at = (path: string): string => fileURLToPath(new URL(path, repository));
const pages = globSync('**/*.{md,mdx}', {
  cwd: fileURLToPath(repository),
  exclude: (path) => /(^|\/)(node_modules|dist|\.[\w-]+)$/.test(path),
}).map((path) => path.replaceAll('\\', '/'));
const withCode = pages.filter((page) => /^\s*(```|~~~)/m.test(readFileSync(at(page), 'utf8')));

/** The table "Code in pages": what the first cell of each row names, and what runs it. */
const [, section = ''] = (await textOf('CONTRIBUTING.md')).split('\n## Code in pages\n');
const rows = [...section.split('\n## ')[0]!.matchAll(/^\| `([^`]+)`(.*?)\|(.*)\|$/gm)].map(
  ([, first, more = '', runner = '']) => ({
    pages: [first!, ...[...more.matchAll(/`([^`]+)`/g)].map(([, name]) => name!)],
    runners: [...runner.matchAll(/`([^`]+\.test\.ts)`/g)].map(([, file]) => file!),
  }),
);

test('there are pages with code', () => {
  expect(withCode.length).toBeGreaterThan(15);
});

test.each(withCode)('%s has somebody who runs its code, as CONTRIBUTING.md says', (page) => {
  const row = rows.find((each) => each.pages.some((name) => page === name || page.startsWith(`${name}/`)));
  expect(row?.runners.length, `${page} is not in the table "Code in pages"`).toBeGreaterThan(0);
  for (const runner of row!.runners) expect(existsSync(at(runner)), runner).toBe(true);
});

test('every pnpm command of the pages is a script of the repository, or a program of its packages', async () => {
  const { scripts } = JSON.parse(readFileSync(at('package.json'), 'utf8')) as {
    scripts: Record<string, string>;
  };
  const blocks = (await Promise.all(withCode.map((page) => blocksOf(page)))).flat();
  const commands = blocks.flatMap(({ page, program }) =>
    [
      ...program.matchAll(
        /^(?:npx -y )?pnpm(?:@12)? (?:-w )?(?:--filter @droppay\/([\w-]+) )?(exec )?([\w:-]+)/gm,
      ),
    ].map(([, filter, exec, name = '']) => ({ page, filter, exec, name })),
  );
  expect(commands.length).toBeGreaterThan(8);
  const missing = commands.filter(({ filter, exec, name }) =>
    exec === undefined ? !(name in scripts) : !existsSync(at(`${folderOf(filter)}node_modules/.bin/${name}`)),
  );
  expect(missing).toEqual([]);
});

/** Where a package of the repository is, by its short name. */
function folderOf(name: string | undefined): string {
  if (name === undefined) return '';
  const folder = ['packages', 'examples', 'tools'].find((each) => existsSync(at(`${each}/${name}`)));
  return `${folder}/${name}/`;
}
