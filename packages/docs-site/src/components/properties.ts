import { type Evidence, propertyEvidence } from '@droppay/contract/evidence';
import type { Schema } from '@droppay/contract/document';
import { evidenceOf, referred } from '../contract.ts';
import { badge } from './evidence.ts';
import { type Html, html } from './html.ts';
import { inline, prose } from './markdown.ts';
import { limitsOf, typeOf } from './type-of.ts';

/** The properties of an object. One that is not documented says how it is known. */
export function properties(schema: Schema): Html {
  const required = new Set(schema.required ?? []);
  const rows = Object.entries(schema.properties ?? {}).map(([name, property]) => {
    const target = referred(property)?.schema ?? {};
    const known = propertyEvidence(property, { level: evidenceOf(schema).level }, target);
    return row(name, { ...target, ...property }, property, { required: required.has(name), known });
  });
  return html`<dl class="properties">
    ${rows}
    ${
      typeof schema.additionalProperties === 'object'
        ? html`<div>
            <dt>any other name <span class="type">${typeOf(schema.additionalProperties)}</span></dt>
            <dd></dd>
          </div>`
        : ''
    }
  </dl>`;
}

function row(
  name: string,
  whole: Schema,
  stated: Schema,
  { required, known }: { required: boolean; known: Evidence },
): Html {
  const { description = '', deprecated } = whole;
  return html`<div>
    <dt>
      <code>${name}</code> <span class="type">${typeOf(stated)}</span>
      ${required ? html`<span class="badge required">required</span>` : ''}
      ${deprecated === true ? html`<span class="badge deprecated">deprecated</span>` : ''}
      ${known.level === 'documented' ? '' : badge(known.level)}
    </dt>
    <dd>
      ${prose(description)} ${values(whole)}
      ${known.note === undefined ? '' : html`<p class="note">Evidence: ${inline(known.note)}</p>`}
    </dd>
  </div>`;
}

function sentence(words: string): string {
  return `${words.charAt(0).toUpperCase()}${words.slice(1)}.`;
}

/** The values to choose from, the known values, the limits and an example; empty when the schema has none of them. */
export function values(schema: Schema): Html {
  const listed = (list: unknown): Html =>
    html`${(list as unknown[]).map(
      (value, index) => html`${index > 0 ? ', ' : ''}<code>${String(value)}</code>`,
    )}`;
  const limits = limitsOf(schema);
  const example = (schema['examples'] as (string | number | boolean | object)[] | undefined)?.[0];
  const parts = [
    schema['enum'] === undefined ? '' : html`<span>One of ${listed(schema['enum'])}.</span>`,
    schema['x-extensible-enum'] === undefined
      ? ''
      : html`<span>Known values: ${listed(schema['x-extensible-enum'])}; more may come.</span>`,
    limits.length === 0 ? '' : html`<span>${sentence(limits.join(', '))}</span>`,
    example === undefined || typeof example === 'object'
      ? ''
      : html`<span>Example: <code>${String(example)}</code></span>`,
  ].filter((part) => part !== '');
  return parts.length === 0 ? html`` : html`<p class="values">${parts.map((part) => html`${part} `)}</p>`;
}
