import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { type Arguments, parseArguments } from './arguments.ts';
import { scopes } from './scopes.ts';

const readme = readFileSync(new URL('README.md', import.meta.url), 'utf8');

/** What the page says, by the arguments. */
const commands = new Map(
  Array.from(readme.matchAll(/^pnpm mutation:code(.*?) *# (.*)$/gm), ([, args = '', says = '']) => [
    args.trim(),
    says,
  ]),
);
const parsed = (args: string): Arguments =>
  parseArguments(args.split(' ').flatMap((arg) => (arg === '' ? [] : [arg.replaceAll("'", '')])));

test('every command of the page is one', () => {
  expect(Object.fromEntries(Array.from(commands.keys(), (args) => [args, parsed(args)]))).toMatchObject({
    '': { scopes, incremental: false, money: false },
    'client webhooks': { scopes: [{ name: 'client' }, { name: 'webhooks' }] },
    "client --files 'src/money/*.ts'": { scopes: [{ name: 'client' }], files: 'src/money/*.ts' },
    'sandbox --sample 200 --seed 7': { scopes: [{ name: 'sandbox' }], sample: { count: 200, seed: '7' } },
    '--money': { scopes, money: true },
    '--changed': { scopes, since: { base: undefined } },
    '--base v1.2.0': { since: { base: 'v1.2.0' } },
    'client --incremental': { incremental: true },
    'client --concurrency 1': { concurrency: 1 },
  });
  expect(commands.size).toBe(9);
});

test.each([
  ['mony', 'No package mony to mutate; there are client, '],
  ['--sample many', 'many is no number of anything.'],
  ['--sample 0', '0 is no number of anything.'],
  ['--concurrency 1.5', '1.5 is no number of anything.'],
  ['--unknown', "Unknown option '--unknown'"],
])('%s is refused', (args, message) => {
  expect(() => parsed(args)).toThrow(message);
});
