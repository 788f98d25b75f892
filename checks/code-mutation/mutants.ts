import { Instrumenter } from '@stryker-mutator/instrumenter';
import { installMutators } from './mutators/mutators.ts';

/** A mistake that can be made in a file, before it is tried. */
export interface Mutant {
  /** Relative to the root of the repository, with slashes. */
  file: string;
  /** Lines from 1, columns from 0. */
  line: number;
  column: number;
  endLine: number;
  endColumn: number;
  mutator: string;
  original: string;
  replacement: string;
}

export interface Source {
  file: string;
  text: string;
}

/** Every mutant of these files, in the order in which they stand. */
export async function listMutants(sources: Source[]): Promise<Mutant[]> {
  installMutators();
  const texts = new Map(sources.map(({ file, text }) => [file, text]));
  const { mutants } = await new Instrumenter(silent).instrument(
    sources.map(({ file, text }) => ({ name: file, content: text, mutate: true })),
    { plugins: null, excludedMutations: [], ignorers: [] },
  );
  return mutants.map(({ fileName, location: { start, end }, mutatorName, replacement }) => {
    const place = {
      line: start.line + 1,
      column: start.column,
      endLine: end.line + 1,
      endColumn: end.column,
    };
    const original = textAt(texts.get(fileName)!, place);
    return Object.assign(place, { file: fileName, mutator: mutatorName, original, replacement });
  });
}

export type Place = Pick<Mutant, 'line' | 'column' | 'endLine' | 'endColumn'>;

/** As {@link Wanted} has it. */
export const placeOf = ({ line, column, endLine, endColumn }: Place): string =>
  `${line}:${column}-${endLine}:${endColumn}`;

/** What stands in a text at a place. */
function textAt(text: string, place: Place): string {
  const [start, end] = offsets(text, place);
  return text.slice(start, end);
}

/** The file with one mutant in it. */
export function mutated(text: string, mutant: Place & Pick<Mutant, 'replacement'>): string {
  const [start, end] = offsets(text, mutant);
  return text.slice(0, start) + mutant.replacement + text.slice(end);
}

function offsets(text: string, { line, column, endLine, endColumn }: Place): [number, number] {
  const lines = text.split('\n');
  const before = (count: number): number => lines.slice(0, count - 1).join('\n').length + (count > 1 ? 1 : 0);
  return [before(line) + column, before(endLine) + endColumn];
}

const nothing = (): void => {};
const silent: ConstructorParameters<typeof Instrumenter>[0] = {
  isTraceEnabled: () => false,
  isDebugEnabled: () => false,
  isInfoEnabled: () => false,
  isWarnEnabled: () => false,
  isErrorEnabled: () => false,
  isFatalEnabled: () => false,
  trace: nothing,
  debug: nothing,
  info: nothing,
  warn: nothing,
  error: nothing,
  fatal: nothing,
};
