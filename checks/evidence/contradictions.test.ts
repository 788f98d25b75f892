import { expect, test } from 'vitest';
import { words } from './contradiction-words.ts';
import { contractFiles, isMapping } from './contract-items.ts';
import { contradictions, sources } from './contradictions.ts';

const FILE = 'checks/evidence/contradictions.ts';

/** Everything in the contract that has contradictions: an operation or schema by its name, the rest with the keys that lead to it. */
function contradicted(file: unknown): [place: string, entries: Record<string, Entry>][] {
  const found: [string, Record<string, Entry>][] = [];
  const seen = new Set<unknown>();
  const visit = (place: string, node: unknown): void => {
    // An alias is the node that has been seen where its anchor stands.
    if (typeof node !== 'object' || node === null || seen.has(node)) return;
    seen.add(node);
    const entries = isMapping(node) ? node['x-contradicts'] : undefined;
    if (isMapping(entries)) found.push([place, entries as Record<string, Entry>]);
    for (const [key, value] of Object.entries(node)) {
      if (key === 'x-contradicts') continue;
      const named = isMapping(value) ? value['operationId'] : undefined;
      if (typeof named === 'string') visit(named, value);
      else visit(place === 'schemas' ? key : `${place}.${key}`.replace(/^\./, ''), value);
    }
  };
  visit('', file);
  return found;
}

const said = contractFiles
  .flatMap(contradicted)
  .flatMap(([place, entries]) => Object.entries(entries).map(([name, entry]) => ({ name, place, entry })));

interface Entry {
  statements: { says: string; source: { page?: string; application?: string; section: string } }[];
  readings?: Record<string, string>;
  chosen: string;
  risk: string;
  also?: string[];
}

/** As a row of the table has it. */
function rowOf(place: string, { statements, readings, chosen, also = [] }: Entry): object {
  return {
    says: statements.map(({ source: { page, application, section } }) => [page ?? application, section]),
    ...(readings && { readings: [chosen, ...Object.keys(readings).filter((name) => name !== chosen)] }),
    concerns: [place, ...also],
  };
}

test('spec/ says of every contradiction what the table says', () => {
  const found = said.map(({ name, place, entry }) => [name, rowOf(place, entry)]);
  const expected = Object.entries(contradictions).map(([name, row]) => [
    name,
    { ...row, says: row.says.map(([source, section]) => [sources[source], section]) },
  ]);
  expect(
    Object.fromEntries(found),
    `${FILE} and spec/ disagree. Look it up on DropPay's pages, and correct the one that is wrong by hand`,
  ).toEqual(Object.fromEntries(expected));
});

test('no two entries have one name', () => {
  const names = said.map(({ name }) => name);
  expect(names.filter((name, index) => names.indexOf(name) !== index)).toEqual([]);
});

/** The texts of an entry, in the order of its words. */
const textsOf = ({ statements, readings, chosen, risk }: Entry): string[] => [
  ...statements.map(({ says }) => says),
  ...(readings === undefined ? [chosen] : Object.values(readings)),
  risk,
];

test('no text of a contradiction says the opposite of what the table says', () => {
  expect(Object.keys(words).toSorted()).toEqual(Object.keys(contradictions).toSorted());
  const problems = said.flatMap(({ name, entry }) =>
    textsOf(entry).flatMap((text, index) => {
      const phrase = words[name]?.[index] ?? 'no such text';
      return text.includes(phrase) ? [] : [`${name}: "${text}" has no "${phrase}"`];
    }),
  );
  expect(
    problems,
    'checks/evidence/contradiction-words.ts and spec/ disagree. Look it up, and correct the one that is wrong by hand',
  ).toEqual([]);
  const counts = said.map(({ name, entry }) => [name, textsOf(entry).length]);
  expect(counts).toEqual(said.map(({ name }) => [name, words[name]?.length]));
});
