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

test('enough killed mutants pass, and are counted by who killed them', () => {
  const { text, passed } = report([...killed(9), tried('9', 'lint')], {});
  expect(passed).toBe(true);
  expect(text).toMatch(/^mutants +lint +generate +build +types +tests +alive$/m);
  expect(text).toMatch(/^loosen a bound +1 +0 +0 +0 +9 +0$/m);
  expect(text).toContain('10 of 10 mutants killed: 100.0 %');
});

test('a survivor is listed with its place and its reason', () => {
  const { text, passed } = report([...killed(9), tried('a')], { a: 'Nobody can see it.' });
  expect(passed).toBe(true);
  expect(text).toContain('spec/shop/charge.yaml:7 loosen a bound: minimum: 0 -> -1\n  Nobody can see it.');
});

test('a survivor without a reason does not pass', () => {
  const { text, passed } = report([...killed(9), tried('a')], {});
  expect(passed).toBe(false);
  expect(text).toContain('1 survived without a reason.');
});

test('too many survivors do not pass, whatever the reasons', () => {
  expect(report([...killed(5), tried('a')], { a: 'Nobody can see it.' }).passed).toBe(false);
});
