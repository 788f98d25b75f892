import { html } from 'hono/html';
import type { Html } from '../page.ts';

export interface Column<T> {
  name: string;
  cell: (row: T) => Html | string | undefined;
  /** A sum or a count: to the right. */
  number?: boolean;
}

/** A table that becomes a list of blocks where there is no room; `empty` says why it has no rows. */
export function table<T>(caption: string, columns: Column<T>[], rows: readonly T[], empty: string): Html {
  if (rows.length === 0) return html`<p class="soft">${empty}</p>`;
  const look = ({ number }: Column<T>): Html => html`${number === true && html`class="number"`}`;
  return html`<table class="stack">
    <caption class="visually-hidden">
      ${caption}
    </caption>
    <thead>
      <tr>
        ${columns.map((column) => html`<th scope="col" ${look(column)}>${column.name}</th>`)}
      </tr>
    </thead>
    <tbody>
      ${rows.map(
        (row) =>
          html`<tr>
            ${columns.map(
              (column) =>
                html`<td ${look(column)} data-label="${column.name}"><span>${column.cell(row)}</span></td>`,
            )}
          </tr>`,
      )}
    </tbody>
  </table>`;
}
