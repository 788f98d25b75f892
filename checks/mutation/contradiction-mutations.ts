import type { Document } from 'yaml';
import { type Mutation, type Path, renameKey } from './mutation.ts';
import { keysAt, listAt, mappings } from './places.ts';

/** Every mutation of every entry of `x-contradicts` in the file. */
export function contradictionMutations(document: Document): Mutation[] {
  return mappings(document)
    .filter((path) => path.at(-2) === 'x-contradicts')
    .flatMap((path) => [entry, statements, choice, places].flatMap((mutate) => mutate(document, path)));
}

function entry(_: Document, path: Path): Mutation[] {
  const name = String(path.at(-1));
  return [
    broken(path, `${name} is dropped`, (copy) => copy.deleteIn(path)),
    broken([...path, 'risk'], `the risk of ${name} is dropped`, (copy) => copy.deleteIn([...path, 'risk'])),
    broken(path, `${name} -> ${name}Too`, (copy) => renameKey(copy, path, `${name}Too`)),
  ];
}

/** One is missing, or has another source. */
function statements(document: Document, path: Path): Mutation[] {
  return listAt(document, [...path, 'statements']).flatMap((_, index) => {
    const at = [...path, 'statements', index];
    const section = [...at, 'source', 'section'];
    const before = String(document.getIn(section));
    return [
      broken(at, `statement ${index} is dropped`, (copy) => copy.deleteIn(at)),
      broken(section, `${before} -> Security`, (copy) => copy.setIn(section, 'Security')),
    ];
  });
}

/** Another reading is chosen, or one has another name. */
function choice(document: Document, path: Path): Mutation[] {
  const readings = keysAt(document, [...path, 'readings']);
  const at = [...path, 'chosen'];
  const chosen = document.getIn(at);
  const next = readings.find((name) => name !== chosen);
  if (next === undefined) return [];
  return [
    broken(at, `chosen: ${String(chosen)} -> ${next}`, (copy) => copy.setIn(at, next)),
    broken([...path, 'readings', next], `${next} -> ${next}Too`, (copy) =>
      renameKey(copy, [...path, 'readings', next], `${next}Too`),
    ),
  ];
}

/** One place more or less does not know of it. */
function places(document: Document, path: Path): Mutation[] {
  const at = [...path, 'also'];
  return listAt(document, at).map((place, index) =>
    broken(at, `also: ${String(place)} is dropped`, (copy) => copy.deleteIn([...at, index])),
  );
}

function broken(path: Path, change: string, apply: Mutation['apply']): Mutation {
  return { kind: 'break a contradiction', path, change, apply };
}
