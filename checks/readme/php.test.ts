import { globSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';
import { type Block, blocksOf, textOf } from './blocks.ts';
import { repository } from './repository.ts';

const root = fileURLToPath(repository);
const pages = globSync(['packages/docs-site/src/content/docs/**/*.{md,mdx}', 'examples/php/*.md'], {
  cwd: root,
});
const files = globSync('examples/php/*.php', { cwd: root });
const blocks = (await Promise.all(pages.map((page) => blocksOf(page)))).flat();
const quotes = blocks.filter(({ language }) => language === 'php');

/** Lines without the indentation that all of them have. */
function withoutIndent(lines: readonly string[]): string {
  const indents = lines
    .filter((line) => line.trim() !== '')
    .map((line) => line.length - line.trimStart().length);
  return lines.map((line) => line.slice(Math.min(...indents))).join('\n');
}

/** Whether the lines of a block stand in a program, one after the other. */
function isQuoted({ program }: Block, text: string): boolean {
  const quoted = program.trim();
  const lines = text.split('\n');
  const { length } = quoted.split('\n');
  return lines.some((_, from) => withoutIndent(lines.slice(from, from + length)) === quoted);
}

test('the guides show PHP', () => {
  const shown = new Set(quotes.map(({ page }) => page.split('/').at(-1)));
  expect(shown).toEqual(new Set(['migrating.md', 'payments.md', 'php.md', 'webhooks.md']));
});

test.each(quotes.map((block) => ({ where: `${block.page}:${block.line}`, block })))(
  'the PHP at $where is quoted from examples/php',
  async ({ block }) => {
    const texts = await Promise.all(files.map((file) => textOf(file)));
    expect(
      texts.some((text) => isQuoted(block, text)),
      block.program.trim(),
    ).toBe(true);
  },
);
