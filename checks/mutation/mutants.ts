import { readdirSync, readFileSync } from 'node:fs';
import { join, sep } from 'node:path';
import { LineCounter, parseDocument } from 'yaml';
import { contradictionMutations } from './contradiction-mutations.ts';
import { meaningMutations, type TypeOf } from './meaning-mutations.ts';
import { type Kind, kinds, type Path } from './mutation.ts';
import { operationMutations } from './operation-mutations.ts';
import { keysAt } from './places.ts';
import { schemaMutations } from './schema-mutations.ts';
import { textMutations } from './text-mutations.ts';

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
  const texts = files.map((file) => [file, readFileSync(join(folder, file), 'utf8')] as const);
  const types = new Map(texts.flatMap(([, text]) => [...typesIn(text)]));
  return texts.flatMap(([file, text]) => mutantsOf(file, text, (name) => types.get(name)));
}

/** The types of the schemas of a file, by name. */
function typesIn(text: string): Map<string, string> {
  const document = parseDocument(text);
  return new Map(
    keysAt(document, ['schemas']).flatMap((name) => {
      const [type, format = ''] = ['type', 'format'].map((key) => document.getIn(['schemas', name, key]));
      return typeof type === 'string' ? [[name, `${type} ${String(format)}`] as const] : [];
    }),
  );
}

/** The mutants of one file. Without `typeOf` the schemas of other files have no type. */
export function mutantsOf(file: string, text: string, typeOf?: TypeOf): Mutant[] {
  const own = typesIn(text);
  const lines = new LineCounter();
  const document = parseDocument(text, { lineCounter: lines });
  return [
    ...schemaMutations(document),
    ...operationMutations(document),
    ...contradictionMutations(document),
    ...meaningMutations(document, typeOf ?? ((name) => own.get(name))),
    ...textMutations(document),
  ].map(({ kind, path, change, apply }) => {
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
  });
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
