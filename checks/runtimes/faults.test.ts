import { beforeAll, describe, expect, inject, test } from 'vitest';
import { faults, groups } from './faults/table.ts';
import { keep } from './results.ts';
import { type JudgedCell, runTrials, trialsOf } from './run-trials.ts';
import { runtimes } from './runtimes.ts';

describe.each(runtimes)('$name', (runtime) => {
  let cells: JudgedCell[];

  beforeAll(async () => {
    cells = await runTrials(runtime, trialsOf(faults));
    const { name, version } = runtime;
    await keep(inject('cells'), runtimes.indexOf(runtime), {
      name,
      version: await version(),
      isWrapped: false,
      cells,
    });
  });

  test('books no call more than once', () => {
    const twice = cells.filter(({ bookings }) => bookings > 1);
    expect(twice.map(({ name, bookings }) => `${name}: ${bookings}`)).toEqual([]);
    expect(cells).toHaveLength(trialsOf(faults).length);
  });

  test.each(groups)('says what is true, and all of it: %s', (group) => {
    const wrong = cells.filter((cell) => cell.group === group && cell.complaint !== undefined);
    expect(wrong.map(({ name, complaint }) => `${name}: ${complaint}`)).toEqual([]);
  });
});
