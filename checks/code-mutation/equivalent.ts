import type { Mutant } from './mutants.ts';
import type { Tried } from './stryker.ts';

/** A mutant that no test can tell from the original, and why. */
export interface Equivalent {
  file: string;
  /** The whole line in which the mutant begins, without the space around it. */
  line: string;
  /** What is replaced, when it is not the whole line; `…`, once, stands for anything. */
  original: string;
  /** By what; `…`, once, stands for anything. */
  replacement: string;
  reason: string;
}

export interface Judged {
  /** Without the equivalent ones. */
  counted: Tried[];
  equivalent: Tried[];
  /** What is wrong with the list. */
  faults: string[];
}

/**
 * Takes the listed mutants out, and says which entries of the list do not hold: those that match no mutant of a file
 * that was tried whole, and those whose mutant a test has killed.
 *
 * @param lineOf The line of a file, the first is 1.
 * @param whole The files all of whose mutants were tried.
 */
export function judge(
  tried: Tried[],
  list: Equivalent[],
  lineOf: (file: string, line: number) => string,
  whole: Set<string>,
): Judged {
  const isMatch = (entry: Equivalent, mutant: Tried): boolean =>
    isEquivalent(entry, mutant, lineOf(mutant.file, mutant.line));
  const listed = (mutant: Tried): boolean => list.some((entry) => isMatch(entry, mutant));
  const faults = list.flatMap((entry) => {
    const own = tried.filter((mutant) => isMatch(entry, mutant));
    const name = `${entry.file}: "${entry.line}", ${entry.original} → ${entry.replacement}`;
    if (own.length === 0) return whole.has(entry.file) ? [`matches no mutant any more: ${name}`] : [];
    return own.some(({ status }) => status === 'killed')
      ? [`is killed by ${own.find(({ killer }) => killer)?.killer}: ${name}`]
      : [];
  });
  return {
    counted: tried.filter((mutant) => mutant.status === 'killed' || !listed(mutant)),
    equivalent: tried.filter((mutant) => mutant.status !== 'killed' && listed(mutant)),
    faults,
  };
}

/** Whether an entry means this mutant, which begins in this line. */
export const isEquivalent = (entry: Equivalent, mutant: Mutant, line: string): boolean =>
  entry.file === mutant.file &&
  matches(entry.line, line) &&
  matches(entry.original, mutant.original) &&
  matches(entry.replacement, mutant.replacement);

/** Space does not count. */
function matches(pattern: string, text: string): boolean {
  const plain = (value: string): string => value.replaceAll(/\s+/g, ' ').trim();
  const [start = '', ...rest] = plain(pattern).split('…');
  const whole = plain(text);
  if (rest.length === 0) return whole === start;
  return whole.startsWith(start) && whole.slice(start.length).endsWith(rest.join('…'));
}
