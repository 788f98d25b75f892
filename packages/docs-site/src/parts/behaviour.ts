import type { Behaviour } from '@droppay/contract/document';
import { evidenceOf } from '../contract.ts';
import { badge } from './evidence.ts';
import { heading, type Html, html } from './html.ts';
import { inline, prose } from './markdown.ts';

/** What DropPay does beyond the form of its messages, each statement with how it is known; nothing when nothing is said. */
export function behaviour(statements: Record<string, Behaviour> = {}): Html {
  if (Object.keys(statements).length === 0) return html``;
  return html`${heading(2, 'behaviour', 'Behaviour')}
    <p>
      What happens beyond the form of the messages. What is ${badge('inferred')} is a guess, which the sandbox
      follows.
    </p>
    <ul class="behaviour">
      ${Object.values(statements).map((statement) => {
        const { level, note } = evidenceOf(statement);
        const why = note === undefined ? '' : html` <span class="type">Evidence: ${inline(note)}</span>`;
        return html`<li>${prose(statement.description)}${badge(level)}${why}</li>`;
      })}
    </ul>`;
}
