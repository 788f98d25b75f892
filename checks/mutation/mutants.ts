import { readdirSync, readFileSync } from 'node:fs';
import { join, sep } from 'node:path';
import { LineCounter, parseDocument } from 'yaml';
import { type Kind, kinds, type Path } from './mutation.ts';
import { operationMutations } from './operation-mutations.ts';
import { schemaMutations } from './schema-mutations.ts';

/** A contract with one mistake in it. */
export interface Mutant {
  /** The same in every run, as long as that place of the contract stays. */
  id: string;
  kind: Kind;
  /** Inside spec/. */
  file: string;
  line: number;
  change: string;
  /** The whole file with the mistake. */
  write: () => string;
}

/** Every mutant of the contract in `folder`, in the order of files and kinds. The workflows are not mutated. */
export function allMutants(folder: string): Mutant[] {
  const files = readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .map((file) => file.replaceAll(sep, '/'))
    .filter((file) => /^[\w/-]+\.yaml$/.test(file) && !/^(dist|node_modules)\//.test(file))
    .toSorted();
  return files.flatMap((file) => mutantsOf(file, readFileSync(join(folder, file), 'utf8')));
}

/** The mutants of one file. */
export function mutantsOf(file: string, text: string): Mutant[] {
  const lines = new LineCounter();
  const document = parseDocument(text, { lineCounter: lines });
  return [...schemaMutations(document), ...operationMutations(document)].map(
    ({ kind, path, change, apply }) => {
      const node = nearest(path, (at) => document.getIn(at, true));
      return {
        id: `${file}#/${path.join('/')} ${change}`,
        kind,
        file,
        line: lines.linePos(node?.range?.[0] ?? 0).line,
        change,
        write: () => {
          const copy = parseDocument(text);
          apply(copy);
          return String(copy);
        },
      };
    },
  );
}

/** What stands at `path`, or around it when it is not there yet. */
function nearest(path: Path, get: (at: Path) => unknown): { range?: [number, number, number] } | undefined {
  for (let length = path.length; length > 0; length -= 1) {
    const node = get(path.slice(0, length));
    if (node instanceof Object) return node;
  }
  return undefined;
}

/** About `wanted` of them, the same in every run: of every kind its share, evenly spread, and one at least of every file. */
export function choose(mutants: Mutant[], wanted: number): Mutant[] {
  const chosen = kinds.flatMap((kind) => {
    const own = mutants.filter((mutant) => mutant.kind === kind);
    const share = Math.min(own.length, Math.ceil((own.length * wanted) / mutants.length));
    return Array.from({ length: share }, (_, index) => own[Math.floor((index * own.length) / share)]!);
  });
  const files = Map.groupBy(mutants, ({ file }) => file);
  for (const { file } of chosen) files.delete(file);
  return chosen.concat([...files.values()].map(([first]) => first!));
}
