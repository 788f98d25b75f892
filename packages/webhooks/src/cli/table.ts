/** Rows with their columns one below the other. The first row is the heading. */
export function table(rows: readonly (readonly string[])[]): string {
  const printable = rows.map((row) => row.map(onOneLine));
  const widths = printable[0]!.map((_, column) => Math.max(...printable.map((row) => row[column]!.length)));
  return printable
    .map(
      (row) =>
        `${row
          .map((cell, column) => cell.padEnd(widths[column]!))
          .join('  ')
          .trimEnd()}\n`,
    )
    .join('');
}

/** Without what moves a terminal's cursor or ends a line: some of it was sent by strangers. */
export const onOneLine = (text: string): string =>
  // oxlint-disable-next-line no-control-regex -- that is what is taken out
  text.replaceAll(/[\u0000-\u001f\u007f-\u009f\u2028\u2029\u202a-\u202e\u2066-\u2069]/g, '\ufffd');
