import type { Verdict } from './faults/fault.ts';
import type { JudgedCell } from './run-trials.ts';

/** What came of a runtime, or of a wrapper on one. */
export interface Result {
  name: string;
  version: string;
  isWrapped: boolean;
  cells: readonly JudgedCell[];
}

const verdicts = ['resolved', 'rejected', 'not_sent', 'unknown', 'refused'] as const satisfies Verdict[];

/**
 * A line for each runtime, and for each wrapper on one: how many calls, how many of them on a used connection, how often one
 * was booked at most, how often the client said what, and how often that was false. About 120 columns.
 */
export function sums(results: readonly Result[]): string {
  const head = ['', 'calls', 'used', 'booked', ...verdicts, 'false'];
  const rows = results.map(({ name, version, isWrapped, cells }) => [
    isWrapped ? name : `${name} (${version})`,
    ...[
      cells.length,
      count(cells, ({ isReused }) => isReused),
      Math.max(0, ...cells.map(({ bookings }) => bookings)),
      ...verdicts.map((verdict) => count(cells, ({ told }) => told.verdict === verdict)),
      count(cells, ({ falsehood }) => falsehood !== undefined),
    ].map(String),
  ]);
  return aligned([head, ...rows], 1);
}

/** What the client said of each group of faults, and on which runtimes. */
export function saidByGroup(results: readonly Result[]): string {
  const said = results.flatMap(({ name, cells }) =>
    [...Map.groupBy(cells, ({ group }) => group)].map(([group, members]) => ({
      group,
      says: verdicts
        .map((verdict) => [verdict, count(members, ({ told }) => told.verdict === verdict)] as const)
        .flatMap(([verdict, times]) => (times === 0 ? [] : [`${verdict} ${times}`]))
        .join(', '),
      name,
    })),
  );
  const rows = [...Map.groupBy(said, ({ group }) => group)].flatMap(([group, ofGroup]) =>
    [...Map.groupBy(ofGroup, ({ says }) => says)].map(([says, those], index) => [
      index === 0 ? group : '',
      says,
      those.map(({ name }) => name).join('; '),
    ]),
  );
  return aligned([['faults', 'the client says', 'on'], ...rows], 3);
}

const count = (cells: readonly JudgedCell[], is: (cell: JudgedCell) => boolean): number =>
  cells.filter(is).length;

/** Columns as wide as their longest text, two spaces between them: `left` of them start at the left, the others end at the right. */
function aligned(rows: readonly string[][], left: number): string {
  const widths = rows[0]!.map((_, index) => Math.max(...rows.map((row) => row[index]!.length)));
  return rows
    .map((row) =>
      row
        .map((text, index) => (index < left ? text.padEnd(widths[index]!) : text.padStart(widths[index]!)))
        .join('  ')
        .trimEnd(),
    )
    .join('\n');
}
