import type { Contradiction, Statement } from '@droppay/contract/contradictions';
import { contradictionPage } from '../addresses.ts';
import { contract } from '../contract.ts';
import { heading, type Html, html } from './html.ts';
import { inline } from './markdown.ts';

/**
 * A section with the contradictions that concern an operation, a webhook (by `operationId`), a schema or an error;
 * empty where there are none.
 */
export function contradictionsOf(place: string): Html {
  const own = contract.contradictions.filter(({ concerns }) => concerns.includes(place));
  if (own.length === 0) return html``;
  return html`${heading(2, 'contradictions', 'Where the sources contradict each other')}
    <dl class="properties">
      ${own.map(
        (contradiction) =>
          html`<div>
            <dt><a href="${contradictionPage(contradiction.name)}">${inline(contradiction.title)}</a></dt>
            <dd>${contradictionBody(contradiction)}</dd>
          </div>`,
      )}
    </dl>`;
}

/** The statements with their sources, what was chosen, the risk, and how to try another reading. */
export function contradictionBody({ name, statements, readings, chosen, risk }: Contradiction): Html {
  const [, ...others] = readings;
  return html`<ul>
      ${statements.map(statement)}
    </ul>
    <p><strong>Here:</strong> ${inline(chosen)}</p>
    <p><strong>If that is wrong:</strong> ${inline(risk)}</p>
    ${
      others.length === 0
        ? ''
        : html`<p>To try another reading, start the sandbox with one of these:</p>
            <ul>
              ${others.map(
                (reading) =>
                  html`<li><code>--reading ${name}=${reading.name}</code> ${inline(reading.meaning)}</li>`,
              )}
            </ul>`
    }`;
}

function statement({ says, source: { kind, title, section } }: Statement): Html {
  const where = kind === 'page' ? html`“${title}”, ${section}` : html`an application (${title}), ${section}`;
  return html`<li>${inline(says)} <span class="type">${where}</span></li>`;
}
