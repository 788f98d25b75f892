import { resolve } from '@droppay/contract/document';
import { operationPage, schemaPage, webhookPage } from '../addresses.ts';
import { contract, evidenceOf, operations, schemas } from '../contract.ts';
import { evidenceLine } from '../parts/evidence.ts';
import { heading, type Html, html, type Page } from '../parts/html.ts';
import { machine, machineOf } from '../parts/machine.ts';
import { firstSentence, prose, schemaLink } from '../parts/markdown.ts';
import { properties, values } from '../parts/properties.ts';
import { typeOf } from '../parts/type-of.ts';
import { sourceOf } from '../sources.ts';

/** Everything about one schema, and where it is used. */
export function schemaPageOf([name, schema]: (typeof schemas)[number], index: number): Page {
  const neighbour = (at: number): { link: string; label: string } | undefined =>
    schemas[at] && { link: schemaPage(schemas[at][0]), label: schemas[at][0] };
  const previous = neighbour(index - 1);
  const next = neighbour(index + 1);
  const { description = '', properties: own } = schema;
  const states = machineOf(schema);
  return {
    address: schemaPage(name),
    title: name,
    source: sourceOf('schemas', name),
    description: `Schema ${name}: ${firstSentence(description)}`,
    ...(previous && { previous }),
    ...(next && { next }),
    content: html`
      <p class="endpoint"><span class="type">${typeOf(schema)}</span></p>
      ${evidenceLine(evidenceOf(schema))} ${prose(description)}
      ${own === undefined ? values(schema) : html`${heading(2, 'properties', 'Properties')} ${properties(schema)}`}
      ${states === undefined ? '' : html`${heading(2, 'states', 'States')} ${machine(name, states)}`}
      ${uses(name)}
    `,
  };
}

function uses(name: string): Html {
  const reference = `"$ref":"#/components/schemas/${name}"`;
  const named = (...parts: unknown[]): boolean => JSON.stringify(parts).includes(reference);
  const users = [
    ...operations
      .filter(({ object, parameters }) =>
        named(object.requestBody, parameters, ...Object.values(object.responses).map(written)),
      )
      .map(({ id, summary }) => html`<a href="${operationPage(id)}">${summary}</a>`),
    ...Object.entries(contract.webhooks ?? {})
      .filter(([, item]) => named(item))
      .map(([each, { post }]) => html`<a href="${webhookPage(each)}">${post?.summary ?? each}</a>`),
    ...schemas.filter(([, each]) => named(each)).map(([each]) => schemaLink(each)),
  ];
  if (users.length === 0) return html``;
  return html`${heading(2, 'used-by', 'Used by')}
    <ul>
      ${users.map((user) => html`<li>${user}</li>`)}
    </ul>`;
}

/** A response, also where the contract only names it. */
function written(response: Parameters<typeof resolve>[1]): object {
  return resolve(contract.components.responses, response);
}
