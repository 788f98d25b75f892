import { kinds } from './mutation.ts';
import { killers } from './trial.ts';
import type { Tried } from './trials.ts';

/** The least share of mutants that must be killed. */
const LEAST = 0.85;

export interface Report {
  text: string;
  passed: boolean;
}

/**
 * Who killed what, every survivor with its reason, and whether that will do.
 *
 * @param accepted The reasons, by the ids of mutants.
 */
export function report(tried: Tried[], accepted: Record<string, string>): Report {
  const survivors = tried.filter(({ killer }) => killer === undefined);
  const score = 1 - survivors.length / tried.length;
  const unexplained = survivors.filter(({ id }) => accepted[id] === undefined);
  const passed = score >= LEAST && unexplained.length === 0;
  const lines = [
    ...rows(tried),
    '',
    ...survivors.map(
      ({ file, line, kind, change, id }) =>
        `survived: spec/${file}:${line} ${kind}: ${change}\n  ${accepted[id] ?? 'WITHOUT A REASON'}`,
    ),
    '',
    `${tried.length - survivors.length} of ${tried.length} mutants killed: ${(100 * score).toFixed(1)} %, at least ${100 * LEAST} % wanted.`,
    ...(unexplained.length === 0
      ? []
      : [
          `${unexplained.length} survived without a reason. Write the test that kills them, or say in ` +
            'checks/mutation/accepted.ts why there can be none:',
          ...unexplained.map(({ id }) => `  ${JSON.stringify(id)}`),
        ]),
  ];
  return { text: lines.join('\n'), passed };
}

function rows(tried: Tried[]): string[] {
  const line = (name: string, own: Tried[]): string =>
    [
      name.padEnd(22),
      ...[...killers, undefined].map((killer) => pad(own.filter((each) => each.killer === killer).length)),
    ].join('');
  return [
    ['mutants'.padEnd(22), ...[...killers, 'alive'].map(pad)].join(''),
    ...kinds.map((kind) =>
      line(
        kind,
        tried.filter((each) => each.kind === kind),
      ),
    ),
    line('all', tried),
  ];
}

const pad = (value: number | string): string => String(value).padStart(9);
