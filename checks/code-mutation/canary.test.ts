import { mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, expect, test } from 'vitest';
import { plan, run, type Run } from './run.ts';
import type { Scope } from './scopes.ts';

const root = fileURLToPath(new URL('../../', import.meta.url));
const repository = mkdtempSync(join(tmpdir(), 'droppay-canary-'));
afterAll(() => rmSync(repository, { recursive: true }));

// What `held` does a test holds; what `loose` does, none does, though one runs it; `unreached` none runs.
const source = `const PATIENCE = 2 * 60_000;
type Book = (from: string, to: string) => Promise<void>;

export async function held(book: Book, from: string, to: string, timer: { clear: () => void }): Promise<number> {
  await book(from, to);
  timer.clear();
  return PATIENCE;
}

export async function loose(book: Book, from: string, to: string, timer: { clear: () => void }): Promise<number> {
  await book(from, to);
  timer.clear();
  return 60_000;
}

export function unreached(log: string[]): void {
  log.push('a');
  log.push('b');
}

export function endless(from: number): number {
  let count = 0;
  while (from > count) count += 1;
  return count;
}

export function stuck(): Promise<void> {
  return new Promise((resolve) => {
    setTimeout(resolve, 1);
  });
}

export function unseen(reject: () => Promise<void>, isSure: boolean): void {
  if (isSure) return;
  void reject();
}
`;
const tests = `import { expect, test } from 'vitest';
import { endless, held, loose, stuck, unseen } from '../src/held.ts';

test('held', async () => {
  const log: string[] = [];
  const book = async (from: string, to: string) => { await Promise.resolve(); log.push(from + to); };
  expect(await held(book, 'a', 'b', { clear: () => log.push('clear') })).toBe(120_000);
  expect(log).toEqual(['ab', 'clear']);
});

test('loose', async () => {
  expect(await loose(async () => {}, 'a', 'b', { clear: () => {} })).toBeGreaterThan(0);
});

test('endless', () => {
  expect(endless(3)).toBe(3);
});

test('stuck', async () => {
  expect(await stuck()).toBe(undefined);
});

test('unseen', () => {
  unseen(() => Promise.reject(new Error('not caught')), true);
});
`;

const scope: Scope = {
  name: 'canary',
  folder: 'canary',
  sources: ['src/*.ts'],
  money: [],
  floors: { money: 0, rest: 0 },
  without: [],
  testTimeout: 1000,
};

function write(file: string, text: string): void {
  mkdirSync(join(repository, 'canary', file, '..'), { recursive: true });
  writeFileSync(join(repository, 'canary', file), text);
}

let result: Run;
const lineOf = (start: string): number => source.split('\n').findIndex((line) => line.startsWith(start)) + 1;
const within = (name: string): string[] => {
  const start = lineOf(`export async function ${name}`) || lineOf(`export function ${name}`);
  const end = source.split('\n').indexOf('}', start) + 1;
  return result.tried
    .filter(({ line }) => line >= start && line <= end)
    .map(({ status, mutator, replacement }) => `${status}: ${mutator} ${replacement}`);
};

test('planted mutants are tried, and the copy is as it was', { timeout: 120_000 }, async () => {
  symlinkSync(join(root, 'node_modules'), join(repository, 'node_modules'));
  write('package.json', '{ "name": "canary", "type": "module" }');
  write('tsconfig.json', JSON.stringify({ extends: join(root, 'tsconfig.json'), include: ['src'] }));
  write('src/held.ts', source);
  write('test/held.test.ts', tests);
  const all = await plan(repository, scope);
  result = await run(repository, all, { chosen: all.mutants, concurrency: 2 });
  expect(readFileSync(join(repository, 'canary/src/held.ts'), 'utf8')).toBe(source);
});

test('with a test they are killed', () => {
  expect(within('held')).toEqual([
    'killed: CallRemoval ;',
    'killed: DroppedAwait void book(from, to)',
    'killed: SwappedArguments book(to, from)',
    'killed: CallRemoval ;',
  ]);
  expect(result.tried.filter(({ line, mutator }) => line === 1 && mutator === 'TimeUnit')).toMatchObject([
    { status: 'killed', replacement: '60' },
    { status: 'killed', replacement: '60000000' },
  ]);
});

test('without one they survive', () => {
  expect(within('loose')).toEqual([
    'survived: CallRemoval ;',
    'survived: DroppedAwait void book(from, to)',
    'survived: SwappedArguments book(to, from)',
    'survived: CallRemoval ;',
    'survived: TimeUnit 60',
    'survived: TimeUnit 60000000',
  ]);
});

test('where no test comes they are not covered', () => {
  expect(within('unreached')).toEqual([
    'uncovered: BlockStatement {}',
    'uncovered: CallRemoval ;',
    'uncovered: CallRemoval ;',
  ]);
});

test('what never ends is killed, and so is what fails outside of a test', () => {
  expect(within('endless')).toContain('killed: AssignmentOperator count -= 1');
  expect(within('stuck')).toContain('killed: BlockStatement {}');
  expect(within('unseen')).toContain('killed: ConditionalExpression false');
});

test('what the compiler refuses is not tried', () => {
  // Without its body a function does not return what it must.
  expect(result.refused.map(({ mutator, line }) => [mutator, line])).toEqual([
    ['BlockStatement', lineOf('export async function held')],
    ['BlockStatement', lineOf('export async function loose')],
    ['BlockStatement', lineOf('export function endless')],
    ['BlockStatement', lineOf('export function stuck')],
  ]);
});
