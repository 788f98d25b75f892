import { expect, test } from 'vitest';
import { report } from './report.ts';
import type { Tried } from './trials.ts';

const tried = (id: string, killer?: Tried['killer']): Tried => ({
  id,
  kind: 'loosen a bound',
  file: 'shop/charge.yaml',
  line: 7,
  change: 'minimum: 0 -> -1',
  write: () => '',
  said: '',
  ...(killer === undefined ? {} : { killer }),
});
const killed = (count: number): Tried[] =>
  Array.from({ length: count }, (_, index) => tried(`${index}`, 'tests'));

test('killed mutants pass, and are counted by who killed them', () => {
  const { text, passed } = report([...killed(9), tried('9', 'lint')]);
  expect(passed).toBe(true);
  expect(text).toMatch(/^mutants +lint +tables +generate +build +types +tests +alive$/m);
  expect(text).toMatch(/^loosen a bound +1 +0 +0 +0 +0 +9 +0$/m);
  expect(text).toContain('10 of 10 mutants killed: 100.0 %');
});

test('a survivor does not pass, and is listed with its place', () => {
  const { text, passed } = report([...killed(9), tried('a')]);
  expect(passed).toBe(false);
  expect(text).toContain('survived: spec/shop/charge.yaml:7 loosen a bound: minimum: 0 -> -1\n');
  expect(text).toContain('9 of 10 mutants killed: 90.0 %');
});
