import type { Ledger } from './row.ts';

/**
 * Where the contract and the ledger say different things, a sentence each; none when they agree.
 *
 * @param stated what the contract says of itself, by id
 * @param tables the ledger's rows, by file
 */
export function ledgerProblems(
  stated: ReadonlyMap<string, string>,
  tables: Readonly<Record<string, Ledger>>,
): string[] {
  const rows = Object.entries(tables).flatMap(([file, table]) =>
    Object.entries(table).map(([id, { level }]) => ({ file, id, level })),
  );
  const byId = Map.groupBy(rows, ({ id }) => id);
  return [
    ...rows.flatMap(({ file, id, level }) => {
      const said = stated.get(id);
      if (said === undefined) return [`${file} has a row for ${id}, which spec/ does not have.`];
      return said === level
        ? []
        : [`${id} is ${level} in ${file} and ${said} in spec/. Look it up on DropPay's pages.`];
    }),
    ...[...byId].flatMap(([id, same]) =>
      same.length === 1 ? [] : [`${id} has two rows, in ${same.map(({ file }) => file).join(' and ')}.`],
    ),
    ...[...stated.keys()].flatMap((id) =>
      byId.has(id)
        ? []
        : [
            `checks/evidence/ledger has no row for ${id}. Write one, with the page and section that state it.`,
          ],
    ),
  ];
}
