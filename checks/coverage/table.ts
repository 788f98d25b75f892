import type { Item } from './count.ts';

/** One row per operation, one column per status: how many of the named examples were exercised. */
export function table(items: Item[]): string {
  const parts = [...new Set(items.map(({ part }) => part))].toSorted((a, b) =>
    a === 'request' ? -1 : b === 'request' ? 1 : a < b ? -1 : 1,
  );
  const rows = [...Map.groupBy(items, ({ operation }) => operation)].map(([operation, own]) =>
    [operation].concat(parts.map((part) => total(own, part))),
  );
  const lines = [['operation', ...parts], ...rows, ['all', ...parts.map((part) => total(items, part))]];
  const widths = lines[0]!.map((_, column) => Math.max(...lines.map((line) => line[column]!.length)));
  return lines
    .map((line) =>
      line
        .map((cell, column) => cell.padEnd(widths[column]!))
        .join('  ')
        .trimEnd(),
    )
    .join('\n');
}

function total(items: Item[], part: string): string {
  const own = items.filter((item) => item.part === part);
  return own.length === 0 ? '' : `${own.filter(({ exercised }) => exercised).length}/${own.length}`;
}
