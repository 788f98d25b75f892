import { html } from 'hono/html';
import { writeDate } from '../kernel/dates.ts';
import type { Html } from './page.ts';

/** Cents as people read them: €10,000.00. `Intl` would take more memory than all of the sandbox's data. */
export function euro(cents: number): string {
  const [whole = '', decimals = ''] = (Math.abs(cents) / 100).toFixed(2).split('.');
  return `${cents < 0 ? '-' : ''}€${whole.replaceAll(/\B(?=(\d{3})+$)/g, ',')}.${decimals}`;
}

export function money(cents: number): Html {
  return html`<span class="money">${euro(cents)}</span>`;
}

/** Milliseconds as Italian time, `2026-03-16 19:20:30`. */
export function time(ms: number): Html {
  return writtenTime(writeDate(ms));
}

/** The same, of a time in DropPay's writing. */
export function writtenTime(date: string): Html {
  return html`<time datetime="${date}">${date.slice(0, 19).replace('T', ' ')}</time>`;
}
