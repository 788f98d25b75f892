import { expect, test } from 'vitest';
import type { Judged } from './equivalent.ts';
import { report } from './report.ts';
import type { Scope } from './scopes.ts';
import type { Status, Tried } from './stryker.ts';

const scope: Scope = {
  name: 'client',
  folder: 'packages/client',
  sources: [],
  money: [],
  floors: { money: 90, rest: 50 },
  without: [],
  testTimeout: 1000,
};
const tried = (count: number, status: Status, file = 'money.ts'): Tried[] =>
  Array.from({ length: count }, (_, index) => ({
    file,
    line: index + 1,
    column: 0,
    endLine: index + 1,
    endColumn: 5,
    mutator: 'DroppedAwait',
    original: 'await  save()',
    replacement: 'void save()',
    status,
  }));
const judged = (...counted: Tried[]): Judged => ({ counted, equivalent: [], faults: [] });
const money = new Set(['money.ts']);

test('money paths and the rest each have their score and their floor', () => {
  const counted = [
    ...tried(18, 'killed'),
    ...tried(1, 'survived'),
    ...tried(1, 'uncovered'),
    ...tried(10, 'killed', 'rest.ts'),
    ...tried(10, 'survived', 'rest.ts'),
  ];
  const { text, passed } = report(scope, judged(...counted), money, false);
  expect(passed).toBe(true);
  expect(text).toContain('client, money paths: 90.0 %, 18 of 20 killed; floor 90 %\n');
  expect(text).toContain('client, the rest: 50.0 %, 10 of 20 killed; floor 50 %');
});

test('every survivor is listed with its place, and a mutant that no test reaches is one', () => {
  const { text } = report(scope, judged(...tried(1, 'survived'), ...tried(1, 'uncovered')), money, false);
  expect(text).toContain('survived: money.ts:1 DroppedAwait: await save() → void save()\n');
  expect(text).toContain('no test: money.ts:1 DroppedAwait: await save() → void save()\n');
});

test('a score under its floor does not pass, and rounding does not lift it', () => {
  const { text, passed } = report(
    scope,
    judged(...tried(8999, 'killed'), ...tried(1001, 'survived')),
    money,
    false,
  );
  expect(passed).toBe(false);
  expect(text).toContain('89.9 %, 8999 of 10000 killed; floor 90 %, NOT REACHED');
});

test('a score of under 20 mutants decides nothing', () => {
  expect(report(scope, judged(...tried(19, 'survived')), money, false).passed).toBe(true);
  expect(report(scope, judged(...tried(20, 'survived')), money, false).passed).toBe(false);
});

test('a sample may miss its floor by what chance does', () => {
  const sample = (survivors: number): boolean =>
    report(scope, judged(...tried(40 - survivors, 'killed'), ...tried(survivors, 'survived')), money, true)
      .passed;
  // 4 of 40 are the floor, and 1.9 are one standard error.
  expect([4, 7, 8].map(sample)).toEqual([true, true, false]);
});

test('a list of equivalent mutants that does not hold does not pass', () => {
  const { text, passed } = report(
    scope,
    { ...judged(), equivalent: tried(2, 'survived'), faults: ['gone: x'] },
    money,
    false,
  );
  expect(passed).toBe(false);
  expect(text).toBe('equivalent-mutants.ts: gone: x\nclient: 2 equivalent mutants are not counted');
});
