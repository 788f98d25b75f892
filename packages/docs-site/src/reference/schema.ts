import { operationPage, schemaPage, webhookPage } from '../addresses.ts';
import type { Schema } from '@droppay/contract/document';
import { evidenceOf, machineOf, operations, schemas, webhooks } from '../contract.ts';
import { contradictionsOf } from '../components/contradictions.ts';
import { evidenceLine } from '../components/evidence.ts';
import { heading, type Html, html, type Page } from '../components/html.ts';
import { machine } from '../components/machine.ts';
import { firstSentence, prose, schemaLink } from '../components/markdown.ts';
import { properties, values } from '../components/properties.ts';
import { typeOf } from '../components/type-of.ts';
import { sourceOf } from '../sources.ts';

/** The page of a schema, which also says where the schema is used. */
export function schemaPageOf([name, schema]: (typeof schemas)[number], index: number): Page {
  const neighbour = (at: number): { link: string; label: string } | undefined =>
    schemas[at] && { link: schemaPage(schemas[at][0]), label: schemas[at][0] };
  const previous = neighbour(index - 1);
  const next = neighbour(index + 1);
  const { description = '', properties: own } = schema;
  const states = machineOf(name);
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
      ${contradictionsOf(name)} ${uses(name)}
    `,
  };
}

function uses(name: string): Html {
  const reference = `"$ref":"#/components/schemas/${name}"`;
  const refersToIt = (schema: Schema): boolean => JSON.stringify(schema).includes(reference);
  const users = [
    ...operations
      .filter(
        ({ body, responses, pathParameters, queryParameters, headerParameters }) =>
          [body, ...responses].some((each) => each?.schema === name) ||
          [pathParameters, queryParameters, headerParameters].flat().some(({ schema }) => refersToIt(schema)),
      )
      .map(({ id, summary }) => html`<a href="${operationPage(id)}">${summary}</a>`),
    ...webhooks
      .filter(({ body, responses }) => [body, ...responses].some((each) => each.schema === name))
      .map(({ resource, summary }) => html`<a href="${webhookPage(resource)}">${summary}</a>`),
    ...schemas.filter(([, schema]) => refersToIt(schema)).map(([each]) => schemaLink(each)),
  ];
  if (users.length === 0) return html``;
  return html`${heading(2, 'used-by', 'Used by')}
    <ul>
      ${users.map((user) => html`<li>${user}</li>`)}
    </ul>`;
}
