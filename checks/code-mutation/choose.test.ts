import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import { changed, changesSince, defaultBase, sample } from './choose.ts';
import { listMutants, type Mutant } from './mutants.ts';

const text = 'export const add = (a: number, b: number) => {\n  const sum = a + b;\n  return sum;\n};\n';
const mutants: Mutant[] = await listMutants([
  { file: 'a.ts', text },
  { file: 'b.ts', text },
]);

describe('a sample', () => {
  test('is the same for the same seed, in the order of the files, and another for another', async () => {
    const many = Array.from({ length: 100 }, (_, line) => Object.assign({ ...mutants[0]! }, { line }));
    const chosen = sample(many, 10, 'a');
    expect(chosen).toHaveLength(10);
    expect(sample(many, 10, 'a')).toEqual(chosen);
    expect(chosen.toSorted((one, other) => one.line - other.line)).toEqual(chosen);
    expect(sample(many, 10, 'b')).not.toEqual(chosen);
  });

  test('of more than there are is all', () => {
    expect(sample(mutants, 1000, 'a')).toEqual(mutants);
  });
});

describe('changes', () => {
  const repository = mkdtempSync(join(tmpdir(), 'droppay-changes-'));
  afterAll(() => rmSync(repository, { recursive: true }));
  const author = ['-c', 'user.name=Test', '-c', 'user.email=test@example.com'];
  const git = (...args: string[]): string =>
    execFileSync('git', [...author, '-C', repository, ...args], { encoding: 'utf8' });

  test('are lines that differ from a commit, committed or not', () => {
    git('init', '-q');
    writeFileSync(join(repository, 'a.ts'), text);
    writeFileSync(join(repository, 'b.ts'), text);
    git('add', '.');
    git('commit', '-qm', 'first');
    writeFileSync(join(repository, 'a.ts'), text.replace('a + b', 'b + a').concat('//\n//\n'));
    expect(changesSince(repository, 'HEAD')).toEqual(new Map([['a.ts', new Set([2, 5, 6])]]));
  });

  test('are counted from where the branch began, from the commit before, or from none', () => {
    expect(defaultBase(repository)).toBe(undefined);
    const first = git('rev-parse', 'HEAD').trim();
    git('commit', '-qm', 'second', '--allow-empty');
    expect(defaultBase(repository)).toBe(first);
    const second = git('rev-parse', 'HEAD').trim();
    git('update-ref', 'refs/remotes/origin/main', second);
    expect(defaultBase(repository)).toBe(first);
    for (const subject of ['third', 'fourth']) git('commit', '-qm', subject, '--allow-empty');
    expect(defaultBase(repository)).toBe(second);
  });

  test('of a commit that is not there are an error', () => {
    expect(() => changesSince(repository, 'nowhere')).toThrow(/nowhere/);
  });

  test('choose the mutants that begin or end in them, not the function around', () => {
    const chosen = changed(mutants, new Map([['a.ts', new Set([2])]]));
    expect(chosen.map(({ file, original }) => [file, original])).toEqual([['a.ts', 'a + b']]);
    const body = changed(mutants, new Map([['b.ts', new Set([4])]]));
    expect(body.map(({ file, mutator }) => [file, mutator])).toEqual([['b.ts', 'BlockStatement']]);
  });
});
