import { html } from 'hono/html';
import type { Html } from '../page.ts';

export interface Column<T> {
  name: string;
  /** Undefined leaves it empty; a column of which all are empty is left out. */
  cell: (row: T) => Html | string | undefined;
  /** A sum or a count: to the right. */
  number?: boolean;
}

/** A table that becomes a list of blocks where there is no room; `empty` says why it has no rows. */
export function table<T>(caption: string, columns: Column<T>[], rows: readonly T[], empty: string): Html {
  if (rows.length === 0) return html`<p class="soft">${empty}</p>`;
  const used = columns
    .map((column) => ({ column, cells: rows.map((row) => column.cell(row)) }))
    .filter(({ cells }) => cells.some((cell) => cell !== undefined));
  const look = ({ number }: Column<T>): Html => html`${number === true && html`class="number"`}`;
  return html`<table class="stack">
    <caption class="visually-hidden">
      ${caption}
    </caption>
    <thead>
      <tr>
        ${used.map(({ column }) => html`<th scope="col" ${look(column)}>${column.name}</th>`)}
      </tr>
    </thead>
    <tbody>
      ${rows.map(
        (_, index) =>
          html`<tr>
            ${used.map(
              ({ column, cells }) =>
                html`<td ${look(column)} data-label="${column.name}"><span>${cells[index]}</span></td>`,
            )}
          </tr>`,
      )}
    </tbody>
  </table>`;
}
