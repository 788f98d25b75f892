import { expect, onTestFinished, test } from 'vitest';
import { parseBlocks } from './blocks.ts';
import { type Programs, writePrograms } from './programs.ts';

const page = `# Title

<!-- setup
import { toCents } from '@droppay/client';
const greeting: string = 'hello';
-->

Text.

\`\`\`ts
console.log(greeting, toCents(1)); // prints hello 100
\`\`\`

\`\`\`sh
ls
\`\`\`

<!-- setup
-->

\`\`\`ts
const number: number = 'text';
throw new Error('out of order');
\`\`\`
`;

const blocks = parseBlocks('docs/page.md', page);
const [greets, lists, fails] = blocks;

async function written(): Promise<Programs> {
  const programs = await writePrograms(blocks.filter(({ language }) => language === 'ts'));
  onTestFinished(() => programs.remove());
  return programs;
}

test('blocks know their lines, languages and promises', () => {
  expect(blocks.map(({ line, language, prints }) => [line, language, prints])).toEqual([
    [11, 'ts', ['hello 100']],
    [15, 'sh', []],
    [22, 'ts', []],
  ]);
  expect(lists?.program.trim()).toBe('ls');
});

test('a block runs with the setup before it, up to the next setup', async () => {
  const programs = await written();
  expect(await programs.run(greets!, {})).toEqual(['hello 100']);
  expect(fails?.program).not.toContain('greeting');
});

test('what is wrong is found by compiling, at its line of the page', { timeout: 60_000 }, async () => {
  const programs = await written();
  expect(await programs.compile()).toBe(
    `docs/page.md:22:7: error TS2322: Type 'string' is not assignable to type 'number'.\n`,
  );
});

test('what fails is told with its line of the page', async () => {
  const programs = await written();
  const failure = await programs.run(fails!, {}).catch((error: unknown) => error);
  expect(String(failure)).toMatch(/^Error: docs\/page\.md:22 failed\./);
  expect(String(failure)).toMatch(/out of order\s+at docs\/page\.md:23:7/);
});

test('a block without end is refused, with its line', () => {
  expect(() => parseBlocks('docs/page.md', 'a\n```ts\nlet x;')).toThrow(
    'docs/page.md:2: this block has no end, a line that is "```".',
  );
});
