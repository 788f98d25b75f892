import { expect, test } from 'vitest';
import { contractFiles, operationsOf, under } from './contract-items.ts';
import { contradictions, sources } from './contradictions.ts';

const FILE = 'checks/evidence/contradictions.ts';

/** Every operation, webhook and schema of spec/ with what it is called. */
const places: [name: string, node: unknown][] = contractFiles.flatMap((file) =>
  operationsOf(file)
    .map(([, operation]): [string, unknown] => [String(operation['operationId']), operation])
    .concat(Object.entries(under(file, 'schemas'))),
);

interface Entry {
  statements: { source: { page?: string; application?: string; section: string } }[];
  readings?: Record<string, string>;
  chosen: string;
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
  const said = places.flatMap(([place, node]) =>
    Object.entries(under(node, 'x-contradicts')).map(([name, entry]) => [name, rowOf(place, entry as Entry)]),
  );
  const expected = Object.entries(contradictions).map(([name, row]) => [
    name,
    { ...row, says: row.says.map(([source, section]) => [sources[source], section]) },
  ]);
  expect(
    Object.fromEntries(said),
    `${FILE} and spec/ disagree. Look it up on DropPay's pages, and correct the one that is wrong by hand`,
  ).toEqual(Object.fromEntries(expected));
});

test('no two entries have one name', () => {
  const names = places.flatMap(([, node]) => Object.keys(under(node, 'x-contradicts')));
  expect(names.filter((name, index) => names.indexOf(name) !== index)).toEqual([]);
});
