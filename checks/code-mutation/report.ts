import type { Judged } from './equivalent.ts';
import type { Scope } from './scopes.ts';
import type { Tried } from './stryker.ts';

/** A score of fewer mutants is chance, and decides nothing. */
const ENOUGH = 20;

export interface Report {
  text: string;
  passed: boolean;
}

/**
 * Which mutants of a package survived, and whether its scores reach their floors.
 *
 * @param isSample Whether these are some of many: then a score is under its floor only when chance is no excuse.
 */
export function report(
  { name, floors }: Scope,
  { counted, equivalent, faults }: Judged,
  money: Set<string>,
  isSample: boolean,
): Report {
  const slack = isSample ? 2 : 0;
  const groups = [
    group(
      'money paths',
      floors.money,
      counted.filter(({ file }) => money.has(file)),
      slack,
    ),
    group(
      'the rest',
      floors.rest,
      counted.filter(({ file }) => !money.has(file)),
      slack,
    ),
  ];
  const lines = [
    ...counted.filter(({ status }) => status !== 'killed').map(survivor),
    ...faults.map((fault) => `equivalent-mutants.ts: ${fault}`),
    ...groups
      .filter(({ all }) => all > 0)
      .map(({ title, floor, all, killed, isUnder }) => {
        const score = `${share(killed, all)}, ${killed} of ${all} killed`;
        return `${name}, ${title}: ${score}; floor ${floor} %${isUnder ? ', NOT REACHED' : ''}`;
      }),
    ...(equivalent.length === 0 ? [] : [`${name}: ${equivalent.length} equivalent mutants are not counted`]),
  ];
  return { text: lines.join('\n'), passed: faults.length === 0 && !groups.some(({ isUnder }) => isUnder) };
}

interface Group {
  title: string;
  floor: number;
  all: number;
  killed: number;
  isUnder: boolean;
}

/** @param slack By how many standard errors a score may miss the floor: by 2, one right on it does in 2 % of samples. */
function group(title: string, floor: number, own: Tried[], slack: number): Group {
  const all = own.length;
  const killed = own.filter(({ status }) => status === 'killed').length;
  const least = floor - slack * Math.sqrt((floor * (100 - floor)) / all);
  return { title, floor, all, killed, isUnder: all >= ENOUGH && (100 * killed) / all < least };
}

/** Rounded down: 89.96 % is not 90. */
const share = (killed: number, all: number): string =>
  `${(Math.floor((1000 * killed) / all) / 10).toFixed(1)} %`;

const survivor = ({ file, line, mutator, original, replacement, status }: Tried): string =>
  `${status === 'survived' ? 'survived' : 'no test'}: ${file}:${line} ${mutator}: ${short(original)} → ${short(replacement)}`;

/** On one line, of at most 100 characters. */
function short(code: string): string {
  const line = code.replaceAll(/\s+/g, ' ').trim();
  return line.length > 100 ? `${line.slice(0, 60)} … ${line.slice(-37)}` : line;
}
