import { errorPair } from '@droppay/contract/errors';
import { errorPage, operationPage } from '../addresses.ts';
import { type CatalogueError, operations } from '../contract.ts';
import { advice } from '../errors/advice.ts';
import { code, json } from '../components/code.ts';
import { contradictionsOf } from '../components/contradictions.ts';
import { badge, evidenceLine } from '../components/evidence.ts';
import { heading, type Html, html, type Page } from '../components/html.ts';
import { inline, prose } from '../components/markdown.ts';
import { mockErrorCommand } from '../samples/mock-error.ts';
import { errorCheck, outcomeOf } from '../samples/error-check.ts';
import { sourceOf } from '../sources.ts';

/** The page of an error of the catalogue. */
export function errorPageOf(error: CatalogueError): Page {
  const { name, summary, meaning, status, evidence, body } = error;
  const { cause, fix, sandbox } = advice[name];
  const senders = operations.filter(({ errors }) => errors.known.includes(error));
  return {
    address: errorPage(name),
    title: `${errorPair(error)} ${name}`,
    description: `${summary}: ${cause}`,
    source: sourceOf('catalogue', name),
    content: html`
      <p class="endpoint">
        <b class="status">${status}</b> <code>${error.code === null ? 'no code' : `code ${error.code}`}</code>
        <span>${summary}</span>
      </p>
      ${evidenceLine(evidence)} ${prose(meaning)} ${json(body)}
      ${heading(2, 'money', 'What happened to the money')} ${money(status)} ${heading(2, 'cause', 'Cause')}
      ${prose(cause)} ${heading(2, 'fix', 'Fix')} ${prose(fix)}
      <p class="type">Cause and fix are ours: DropPay gives an error a line, if any.</p>
      ${code(errorCheck(error), 'typescript')} ${contradictionsOf(name)}
      ${heading(2, 'mock', 'Ask the mock for it')} ${mock(name, senders)}
      ${heading(2, 'sandbox', 'Meet it in the sandbox')}
      ${
        'never' in sandbox
          ? prose(sandbox.never)
          : html`<p>The last of these is answered with it. The data are those of a fresh sandbox.</p>
              ${code(sandbox.lines, 'shellscript')}`
      }
      ${
        senders.length === 0
          ? ''
          : html`${heading(2, 'operations', 'Operations that list it')}
              <ul>
                ${senders.map(
                  ({ id, summary: what }) => html`<li><a href="${operationPage(id)}">${what}</a></li>`,
                )}
              </ul>`
      }
    `,
  };
}

function money(status: string): Html {
  return outcomeOf(status) === 'unknown'
    ? html`<p>
        <strong>Unknown.</strong> The call may have had its effect. The client’s <code>outcome</code> is
        <code>unknown</code>, and it never sends such a call again by itself.
      </p>`
    : html`<p>
        <strong>None moved.</strong> The request was refused, so it had no effect (${badge('inferred')}: that
        4xx is the caller’s mistake is documented). The client’s <code>outcome</code> is
        <code>rejected</code>.
      </p>`;
}

function mock(name: string, senders: typeof operations): Html {
  const operation = senders.find(({ id }) => id === 'createCharge') ?? senders[0];
  if (operation === undefined)
    return html`<p>No operation of the contract lists it, so the mock cannot be asked.</p>`;
  return html`<p>
      The header <code>Prefer</code> asks for it, here of
      <a href="${operationPage(operation.id)}">${operation.summary}</a>.
    </p>
    ${code(mockErrorCommand(operation, name), 'shellscript')}`;
}

/** A list of errors with their meanings and links to their pages. */
export function errorList(errors: CatalogueError[]): Html {
  return html`<ul class="listed">
    ${errors.map(
      (error) =>
        html`<li>
          <code class="pair">${errorPair(error)}</code> <a href="${errorPage(error.name)}">${error.name}</a>
          <span>${inline(error.meaning)}</span>
        </li>`,
    )}
  </ul>`;
}
