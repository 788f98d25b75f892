import type { Webhook } from '@droppay/contract/webhooks';
import { eventSchemaFile, operationPage, schemaPage, webhookPage } from '../addresses.ts';
import { machineOf, operations, resourceSchema, schemaNamed } from '../contract.ts';
import type { SecurityScheme } from '../generated/names.ts';
import { behaviour } from '../components/behaviour.ts';
import { json } from '../components/code.ts';
import { contradictionsOf } from '../components/contradictions.ts';
import { evidenceLine } from '../components/evidence.ts';
import { heading, html, type Page } from '../components/html.ts';
import { machine } from '../components/machine.ts';
import { firstSentence, prose, schemaLink } from '../components/markdown.ts';
import { properties } from '../components/properties.ts';
import { sourceOf } from '../sources.ts';
import { security } from './security.ts';

/** The page of a webhook. */
export function webhookPageOf(webhook: Webhook): Page {
  const { resource, summary, description, envelope, entity, body, responses } = webhook;
  const senders = operations.filter(({ callbacks }) => callbacks.some((each) => each.webhook === resource));
  const whole = resourceSchema(resource);
  const states = machineOf(whole);
  return {
    address: webhookPage(resource),
    title: summary,
    source: sourceOf('webhooks', resource),
    description: `Webhook "${resource}": ${firstSentence(description)}`,
    content: html`
      <p class="endpoint"><b class="method post">POST</b> <code>to your listener</code></p>
      ${evidenceLine(webhook.evidence)} ${prose(description)} ${heading(2, 'credentials', 'Credentials')}
      ${security({ security: webhook.security as SecurityScheme[][] })} ${heading(2, 'body', 'Body')}
      <p>
        One of two forms: the ${schemaLink(entity)} in an envelope, ${schemaLink(envelope)}, or the same
        without it. As JSON Schema, for programs:
        <a href="${eventSchemaFile(resource)}">${resource}.schema.json</a>.
      </p>
      ${heading(3, 'envelope', 'In an envelope')} ${properties(schemaNamed(envelope))}
      ${heading(3, 'data', 'The data')} ${properties(schemaNamed(entity))}
      ${body.examples.map(
        (example) =>
          html`<details class="example">
            <summary>Example: ${example.summary}</summary>
            ${json(example.value)}
          </details>`,
      )}
      ${behaviour(webhook.behaviours)} ${contradictionsOf(webhook.id)}
      ${heading(2, 'response', 'How to respond')}
      <dl class="properties">
        ${responses.map(
          ({ status, description: meaning }) =>
            html`<div>
              <dt><code>${status === 'default' ? 'any other status' : status}</code></dt>
              <dd>${prose(meaning)}</dd>
            </div>`,
        )}
      </dl>
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
                Those of <a href="${schemaPage(whole)}">${resource}</a>; a change of state is what a delivery
                tells of.
              </p>
              ${machine(whole, states)}`
      }
    `,
  };
}
