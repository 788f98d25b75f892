import type { Behaviour } from '@droppay/contract/behaviours';
import { badge } from './evidence.ts';
import { heading, type Html, html } from './html.ts';
import { inline, prose } from './markdown.ts';

/** A section that lists what DropPay does beyond the form of its messages, with how each is known; empty without statements. */
export function behaviour(statements: Behaviour[]): Html {
  if (statements.length === 0) return html``;
  return html`${heading(2, 'behaviour', 'Behaviour')}
    <p>
      What happens beyond the form of the messages. What is ${badge('inferred')} is a guess, which the sandbox
      follows.
    </p>
    <ul class="behaviour">
      ${statements.map(({ description, evidence: { level, note } }) => {
        const why = note === undefined ? '' : html` <span class="type">Evidence: ${inline(note)}</span>`;
        return html`<li>${prose(description)}${badge(level)}${why}</li>`;
      })}
    </ul>`;
}
