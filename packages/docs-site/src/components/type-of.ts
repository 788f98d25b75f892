import type { Schema } from '@droppay/contract/document';
import { referred } from '../contract.ts';
import { type Html, html } from './html.ts';
import { schemaLink } from './markdown.ts';

/** The type of a value as a line: `string, date-time`, `list of Brand`, `number of EUR`. */
export function typeOf(schema: Schema): Html {
  const target = referred(schema);
  if (target !== undefined) {
    return isObject(target.schema)
      ? schemaLink(target.name)
      : html`${plainType(target.schema)} · ${schemaLink(target.name)}`;
  }
  if (schema.items !== undefined) return html`list of ${typeOf(schema.items)}`;
  if (schema.anyOf !== undefined) {
    return html`${schema.anyOf.map((each, index) => html`${index > 0 ? ' or ' : ''}${typeOf(each)}`)}`;
  }
  return html`${plainType(schema)}`;
}

function isObject({ type, anyOf }: Schema): boolean {
  return type === 'object' || anyOf !== undefined;
}

function plainType(schema: Schema): string {
  const { type = 'any value', format, items } = schema;
  if (items !== undefined) return 'list';
  const unit = schema['x-unit'];
  const name = Array.isArray(type) ? type.join(' or ') : type;
  return [name, typeof unit === 'string' ? `in ${unit}` : undefined, format].filter(Boolean).join(', ');
}

/** The limits of a value, each in a few words: `at most 9 characters`. */
export function limitsOf(schema: Schema): string[] {
  const { minLength, maxLength, minimum, maximum, pattern } = schema;
  return [
    typeof minLength === 'number' && minLength > 1 ? `at least ${minLength} characters` : undefined,
    typeof maxLength === 'number' ? `at most ${maxLength} characters` : undefined,
    typeof minimum === 'number' ? `at least ${minimum}` : undefined,
    typeof maximum === 'number' ? `at most ${maximum}` : undefined,
    typeof pattern === 'string' ? `matches ${pattern}` : undefined,
  ].filter((limit) => limit !== undefined);
}
