import { html } from 'hono/html';
import { writeDate } from '../kernel/dates.ts';
import type { Html } from './page.ts';
import { toneOf } from './tone.ts';

/** Cents as people read them: €10,000.00. By hand, for `Intl` takes more memory than all of the sandbox's data. */
export function euro(cents: number): string {
  const [whole = '', decimals = ''] = (Math.abs(cents) / 100).toFixed(2).split('.');
  return `${cents < 0 ? '-' : ''}€${whole.replaceAll(/\B(?=(\d{3})+$)/g, ',')}.${decimals}`;
}

export function money(cents: number): Html {
  return html`<span class="money">${euro(cents)}</span>`;
}

/** A moment in Italian time, `2026-03-16 19:20:30`. */
export function moment(ms: number): Html {
  return written(writeDate(ms));
}

/** The same of a moment that is written as DropPay does. */
export function written(date: string): Html {
  return html`<time datetime="${date}">${date.slice(0, 19).replace('T', ' ')}</time>`;
}

/** A state, in the contract's word. */
export function chip(status: string): Html {
  return html`<span class="chip" data-tone="${toneOf(status)}">${status}</span>`;
}
