import type { Parameter, Parameters } from '@droppay/contract/parameters';
import { heading, type Html, html } from './html.ts';
import { prose } from './markdown.ts';
import { values } from './properties.ts';
import { typeOf } from './type-of.ts';

/** A table for each place that an operation takes parameters in. */
export function parameterTables({ pathParameters, queryParameters, headerParameters }: Parameters): Html {
  return html`${parameterTable('path', 'In the path', pathParameters)}
  ${parameterTable('query', 'In the query', queryParameters)}
  ${parameterTable('headers', 'In the headers', headerParameters)}`;
}

/** Parameters of the path are always required, so only the others say so. */
function parameterTable(id: string, title: string, parameters: Parameter[]): Html {
  if (parameters.length === 0) return html``;
  return html`${heading(3, id, title)}
    <dl class="properties">
      ${parameters.map(
        ({ name, required, description, schema, example: value }) =>
          html`<div>
            <dt>
              <code>${name}</code> <span class="type">${typeOf(schema)}</span>
              ${required && id !== 'path' ? html`<span class="badge required">required</span>` : ''}
            </dt>
            <dd>${prose(description)} ${values({ ...schema, examples: [value] })}</dd>
          </div>`,
      )}
    </dl>`;
}
