import { html } from 'hono/html';
import type { Html } from './page.ts';
import { type StatusVariant, statusVariant } from './status-variant.ts';

/** A state in the contract's word, or another short text, in the colour of what it means. */
export function statusBadge(text: string, variant: StatusVariant = statusVariant(text)): Html {
  return html`<span class="chip" data-tone="${variant}">${text}</span>`;
}
