import { execFile } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { promisify, stripVTControlCharacters } from 'node:util';
import { createSandbox } from '@droppay/sandbox';
import { afterAll, beforeAll, expect, onTestFinished, test } from 'vitest';
import { freePort } from '../free-port.ts';
import { type Block, blocksOf, textOf } from './blocks.ts';
import { type Programs, writePrograms } from './programs.ts';
import { openShell, promisedLines } from './shell.ts';

const page = 'packages/sandbox/README.md';
const text = await textOf(page);
const blocks = await blocksOf(page);
const inLanguage = (language: string): Block[] => blocks.filter((block) => block.language === language);
const isTest = ({ program }: Block): boolean => program.includes("from 'vitest'");
const bin = fileURLToPath(new URL('server/bin.js', import.meta.resolve('@droppay/sandbox')));

let programs: Programs;
beforeAll(async () => {
  const code = inLanguage('ts');
  programs = await writePrograms(code, (block) => `${block.line}${isTest(block) ? '.test' : ''}.ts`);
});
afterAll(() => programs.remove());

test('every block is run: here, or in a browser; those in text, for Docker, are held against the Dockerfile by tools/image', () => {
  expect(blocks.filter(({ language }) => !['ts', 'sh', 'html', 'text'].includes(language))).toEqual([]);
  for (const { program } of inLanguage('text')) expect(program.trim()).toMatch(/^(docker|services:)/);
});

test('every block of TypeScript compiles', { timeout: 120_000 }, async () => {
  expect(await programs.compile()).toBe('');
});

test.each(inLanguage('ts').filter((block) => !isTest(block)))(
  'line $line runs and prints what it says',
  { timeout: 120_000 },
  async (block) => {
    expect(await programs.run(block, {})).toEqual(block.prints);
  },
);

test.each(inLanguage('ts').filter(isTest))('the tests at line $line pass', { timeout: 120_000 }, async () => {
  const vitest = fileURLToPath(new URL('../../node_modules/vitest/vitest.mjs', import.meta.url));
  const args = [vitest, 'run', '--root', programs.folder, '--testTimeout', '60000'];
  const { stdout } = await promisify(execFile)(process.execPath, args, {
    env: { ...process.env, NO_COLOR: '1' },
  });
  expect(stripVTControlCharacters(stdout)).toContain('2 passed (2)');
});

test(
  'the calls print what the page says, against the sandbox that it starts',
  { timeout: 120_000 },
  async () => {
    const shell = await openShell(bin);
    onTestFinished(shell.remove);
    const port = String(await freePort());
    const [start, ...calls] = inLanguage('sh').map(({ program }) => program.replaceAll('4010', port));
    const { stop } = await shell.start(start!);
    onTestFinished(stop);
    const expected = calls.flatMap(promisedLines);
    expect(expected.length).toBeGreaterThan(8);
    expect(await shell.run(calls)).toEqual(expected);
  },
);

test('the options of the page are those of the command', async () => {
  const { stdout } = await promisify(execFile)(process.execPath, [bin, '--help']);
  const names = (from: string, pattern: RegExp): string[] =>
    [...from.matchAll(pattern)].map(([, name]) => name!);
  expect(names(text, /^\| `(--[\w-]+)/gm)).toEqual(names(stdout, /^ {2}(--[\w-]+)/gm));
});

test('the accounts of the page are those of a fresh sandbox', async () => {
  const people = await createSandbox().people();
  const rows = people.map(({ account, name, username, iban, balance_available: euro }) =>
    [account, name, username, iban, euro.toLocaleString('en', { minimumFractionDigits: 2 })].join(),
  );
  const shown = [...text.matchAll(/^\| `(ACC\w+)` +\| (.+?) +\| `(\d+)` +\| `(\w+)` +\| +([\d,.]+) \|$/gm)];
  expect(shown.map((row) => row.slice(1).join()).toSorted()).toEqual(rows.toSorted());
  for (const { pin } of people) expect(text).toContain(`Everybody's PIN is ${pin}.`);
});
