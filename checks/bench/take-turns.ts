import { median } from './median.ts';

/** Figures of two programs. */
export interface Turns {
  ours: number;
  theirs: number;
  /** Ours over theirs: the median of the rounds' ratios, because a busy moment slows both of a round. */
  ratio: number;
}

/** Measures two programs in turns: the first of a round is the second of the next. */
export async function takeTurns<Name extends string, Result>(
  count: number,
  [ours, theirs]: [Name, Name],
  measure: (name: Name) => Promise<Result>,
): Promise<{ ours: Result[]; theirs: Result[] }> {
  const results = { ours: [] as Result[], theirs: [] as Result[] };
  for (let round = 0; round < count; round += 1) {
    if (round % 2 === 0) results.ours.push(await measure(ours));
    results.theirs.push(await measure(theirs));
    if (round % 2 === 1) results.ours.push(await measure(ours));
  }
  return results;
}

/** Medians of one figure of the results. */
export function compare<Result>(
  { ours, theirs }: { ours: Result[]; theirs: Result[] },
  figure: (result: Result) => number,
): Turns {
  return {
    ours: Math.round(median(ours.map(figure))),
    theirs: Math.round(median(theirs.map(figure))),
    ratio: median(ours.map((each, round) => figure(each) / figure(theirs[round]!))),
  };
}
