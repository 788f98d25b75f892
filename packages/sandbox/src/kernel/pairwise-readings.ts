import { type Readings, readings } from '../generated/readings.ts';
import { readingNames, takeReadings } from './readings.ts';

/**
 * Rows of readings, the contract's own first, in which every two readings of different contradictions meet at least once:
 * some ten rows for what would be 144 combinations. The same ones every time.
 */
export function pairwiseReadings(): Readings[] {
  const left = new Set(everyRow().flatMap(pairsOf));
  const rows: Readings[] = [];
  let row: Readings | undefined = takeReadings();
  while (row !== undefined) {
    rows.push(row);
    for (const pair of pairsOf(row)) left.delete(pair);
    row = left.size === 0 ? undefined : richest(left);
  }
  return rows;
}

/** The first of the combinations that have the most of the pairs that are `left`. */
function richest(left: ReadonlySet<string>): Readings {
  const counted = everyRow().map((row) => ({
    row,
    count: pairsOf(row).filter((pair) => left.has(pair)).length,
  }));
  return counted.reduce((best, each) => (each.count > best.count ? each : best)).row;
}

function everyRow(): Readings[] {
  let rows: Record<string, string>[] = [{}];
  for (const name of readingNames) {
    rows = rows.flatMap((row) => readings[name].map((value) => Object.assign({}, row, { [name]: value })));
  }
  return rows.map((row) => takeReadings(row));
}

function pairsOf(row: Readings): string[] {
  return readingNames.flatMap((one, index) =>
    readingNames.slice(index + 1).map((other) => `${one}=${row[one]} ${other}=${row[other]}`),
  );
}
