import { resolve } from '@droppay/contract/document';
import { readWebhooks } from '@droppay/contract/webhooks';
import { eventSchemaFile, operationPage, schemaPage, webhookPage } from '../addresses.ts';
import { contract, evidenceOf, examplesOf, operations, schemaNamed } from '../contract.ts';
import { behaviour } from '../parts/behaviour.ts';
import { json } from '../parts/code.ts';
import { evidenceLine } from '../parts/evidence.ts';
import { heading, html, type Page } from '../parts/html.ts';
import { machine, machineOf } from '../parts/machine.ts';
import { firstSentence, prose, schemaLink } from '../parts/markdown.ts';
import { properties } from '../parts/properties.ts';
import { sourceOf } from '../sources.ts';
import { security } from './security.ts';

export const webhooks = readWebhooks(contract);

/** Everything about what one kind of listener receives. */
export function webhookPageOf({ resource, envelope, entity }: (typeof webhooks)[number]): Page {
  const { post } = contract.webhooks![resource]!;
  const { summary = '', description = '', requestBody, security: schemes = [] } = post!;
  const senders = operations.filter(({ webhooks: called }) => called.includes(resource));
  const whole = schemaNamed(capitalized(resource));
  const states = machineOf(whole);
  const answers = Object.entries(post!.responses).map(([status, response]) => {
    const { description: meaning = '' } = resolve(contract.components.responses, response);
    return html`<div>
      <dt><code>${status}</code></dt>
      <dd>${prose(meaning)}</dd>
    </div>`;
  });
  return {
    address: webhookPage(resource),
    title: summary,
    source: sourceOf('webhooks', resource),
    description: `Webhook "${resource}": ${firstSentence(description)}`,
    content: html`
      <p class="endpoint"><b class="method post">POST</b> <code>to your listener</code></p>
      ${evidenceLine(evidenceOf(post!))} ${prose(description)} ${heading(2, 'credentials', 'Credentials')}
      ${security({ security: schemes.map((requirement) => Object.keys(requirement)) })}
      ${heading(2, 'body', 'Body')}
      <p>
        One of two forms: the ${schemaLink(entity)} in an envelope, ${schemaLink(envelope)}, or the same
        without it. As JSON Schema, for programs:
        <a href="${eventSchemaFile(resource)}">${resource}.schema.json</a>.
      </p>
      ${heading(3, 'envelope', 'In an envelope')} ${properties(schemaNamed(envelope))}
      ${heading(3, 'data', 'The data')} ${properties(schemaNamed(entity))}
      ${examplesOf(requestBody).map(
        (example) =>
          html`<details class="example">
            <summary>Example: ${example.summary}</summary>
            ${json(example.value)}
          </details>`,
      )}
      ${behaviour(post!['x-behaviour'])} ${heading(2, 'answer', 'What to answer')}
      <dl class="properties">${answers}</dl>
      ${
        senders.length === 0
          ? ''
          : html`${heading(2, 'listeners', 'Where listeners are given')}
              <ul>
                ${senders.map(
                  ({ id, summary: what }) => html`<li><a href="${operationPage(id)}">${what}</a></li>`,
                )}
              </ul>`
      }
      ${
        states === undefined
          ? ''
          : html`${heading(2, 'states', 'States')}
              <p>
                Those of <a href="${schemaPage(capitalized(resource))}">${resource}</a>; a change of state is
                what a delivery tells of.
              </p>
              ${machine(capitalized(resource), states)}`
      }
    `,
  };
}

function capitalized(name: string): string {
  return name.charAt(0).toUpperCase() + name.slice(1);
}
