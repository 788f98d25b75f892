import { expect, test } from 'vitest';
import { type Equivalent, judge, type Judged } from './equivalent.ts';
import type { Tried } from './stryker.ts';

const LINE = '  if (delay >= 0) await pause(delay);';

const mutant: Tried = {
  file: 'a.ts',
  line: 7,
  column: 6,
  endLine: 7,
  endColumn: 16,
  mutator: 'EqualityOperator',
  original: 'delay >= 0',
  replacement: 'delay > 0',
  status: 'survived',
};
const entry: Equivalent = {
  file: 'a.ts',
  line: 'if (delay >= 0) await pause(delay);',
  original: 'delay >= 0',
  replacement: 'delay > 0',
  reason: 'A pause of 0 ms is none.',
};
const judged = (tried: Tried[], list: Equivalent[], whole = ['a.ts']): Judged =>
  judge(tried, list, () => LINE, new Set(whole));

test('a listed mutant is not counted', () => {
  const other = { ...mutant, replacement: 'delay < 0' };
  expect(judged([mutant, other], [entry])).toEqual({ counted: [other], equivalent: [mutant], faults: [] });
});

test('line, original and replacement may be shortened, and their space does not count', () => {
  const long = { ...mutant, original: 'await  pause(\n    delay,\n  )', replacement: 'void pause(delay)' };
  const short = { ...entry, line: 'if (delay >= 0) …', original: 'await pause(…)', replacement: 'void …' };
  expect(judged([long], [short]).equivalent).toEqual([long]);
  expect(judged([long], [{ ...short, original: 'await pause(…, x)' }]).equivalent).toEqual([]);
});

test.each([
  ['file', 'b.ts'],
  ['line', 'if (delay >= 0) return;'],
  ['original', 'delay'],
  ['replacement', 'true'],
])('an entry with another %s does not match, and a list with it does not hold', (name, value) => {
  const { counted, faults } = judged([mutant], [{ ...entry, [name]: value }], ['a.ts', 'b.ts']);
  expect(counted).toEqual([mutant]);
  expect(faults).toEqual([
    expect.stringMatching(/^matches no mutant any more: [ab]\.ts: "if \(delay >= 0\) /),
  ]);
});

test('an entry that matches nothing holds where not every mutant of its file was tried', () => {
  expect(judged([], [entry], []).faults).toEqual([]);
});

test('an entry whose mutant a test has killed does not hold, and the mutant counts', () => {
  const killed: Tried = { ...mutant, status: 'killed', killer: 'retry.test.ts#waits' };
  expect(judged([killed], [entry])).toEqual({
    counted: [killed],
    equivalent: [],
    faults: [`is killed by retry.test.ts#waits: a.ts: "${entry.line}", delay >= 0 → delay > 0`],
  });
});
