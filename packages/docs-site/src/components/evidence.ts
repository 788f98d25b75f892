import type { Evidence } from '@droppay/contract/evidence';
import { type Html, html } from './html.ts';
import { inline } from './markdown.ts';

const meaning: Record<Evidence['level'], string> = {
  documented: 'DropPay’s own documentation states it.',
  client: 'Not documented, but an application that works with DropPay does it so.',
  inferred: 'Concluded from similar parts. It may be wrong.',
};

/** The level as a label; what it means is in its title and in the guide. */
export function badge(level: Evidence['level']): Html {
  return html`<span class="badge ${level}" title="${meaning[level]}">${level}</span>`;
}

export const movesMoney: Html = html`<span
  class="badge money"
  title="This call can move money. When its response is lost, read before repeating it."
  >moves money</span
>`;

/** A sentence that says how the subject of a page is known. */
export function evidenceLine({ level, note }: Evidence): Html {
  return html`<p class="evidence">
    ${badge(level)} ${note === undefined ? meaning[level] : inline(note)}
    <a href="/guides/evidence/" data-pagefind-ignore>How we know</a>
  </p>`;
}
