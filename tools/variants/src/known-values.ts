import type { Document, Schema } from '@droppay/contract/document';
import { mapParts, mapSchemas } from './schemas.ts';

/**
 * Known values as types that other tools read: `anyOf` of a string from the list and of any string, beside
 * `x-extensible-enum`. Every string is accepted, as before.
 */
export function knownValues(document: Document): Document {
  return mapSchemas(document, published);
}

function published(schema: Schema): Schema {
  const { 'x-extensible-enum': values, type } = schema;
  if (values === undefined || type !== 'string') return mapParts(schema, published);
  const entries = Object.entries(schema).map(([keyword, value]): [string, unknown] =>
    keyword === 'type' ? ['anyOf', [{ type, enum: values }, { type }]] : [keyword, value],
  );
  return Object.fromEntries(entries);
}
