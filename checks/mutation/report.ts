import { kinds } from './mutation.ts';
import { killers } from './trial.ts';
import type { Tried } from './trials.ts';

export interface Report {
  text: string;
  passed: boolean;
}

/** What killed each mutant, every survivor, and whether that will do: none may survive. */
export function report(tried: Tried[]): Report {
  const survivors = tried.filter(({ killer }) => killer === undefined);
  const score = 1 - survivors.length / tried.length;
  const lines = [
    ...rows(tried),
    '',
    ...survivors.map(({ file, line, kind, change }) => `survived: spec/${file}:${line} ${kind}: ${change}`),
    `${tried.length - survivors.length} of ${tried.length} mutants killed: ${(100 * score).toFixed(1)} %.`,
    ...(survivors.length === 0 ? [] : ['Write the tests that kill the others.']),
  ];
  return { text: lines.join('\n'), passed: survivors.length === 0 };
}

function rows(tried: Tried[]): string[] {
  const line = (name: string, own: Tried[]): string =>
    [
      name.padEnd(22),
      ...[...killers, undefined].map((killer) => pad(own.filter((each) => each.killer === killer).length)),
    ].join('');
  return [
    ['mutants'.padEnd(22), ...[...killers, 'alive'].map(pad)].join(''),
    ...kinds
      .filter((kind) => tried.some((each) => each.kind === kind))
      .map((kind) =>
        line(
          kind,
          tried.filter((each) => each.kind === kind),
        ),
      ),
    line('all', tried),
  ];
}

const pad = (value: number | string): string => String(value).padStart(9);
