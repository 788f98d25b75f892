import type { Document, Schema } from '@droppay/contract/document';

const single = new Set(['items', 'additionalProperties', 'not', 'contains', 'propertyNames']);
const named = new Set(['properties', 'patternProperties', '$defs']);
const listed = new Set(['allOf', 'anyOf', 'oneOf', 'prefixItems']);

/** The schema with each schema directly in it mapped. */
export function mapParts(schema: Schema, map: (part: Schema) => Schema): Schema {
  const entries = Object.entries(schema).map(([keyword, value]): [string, unknown] => {
    if (single.has(keyword)) return [keyword, typeof value === 'object' ? map(value as Schema) : value];
    if (named.has(keyword)) return [keyword, mapValues(value as Record<string, Schema>, map)];
    if (listed.has(keyword)) return [keyword, (value as Schema[]).map(map)];
    return [keyword, value];
  });
  return Object.fromEntries(entries);
}

/**
 * The document with each outermost schema mapped: those of `components.schemas`, and the `schema` of parameters, bodies
 * and headers. What is in them is up to `map`.
 */
export function mapSchemas(document: Document, map: (schema: Schema) => Schema): Document {
  const { components } = document;
  // An empty mapping keeps the place of the schemas among the components.
  const outside = mapOutside({ ...document, components: { ...components, schemas: {} } }, map) as Document;
  const schemas = mapValues(components.schemas, map);
  return { ...outside, components: { ...outside.components, schemas } };
}

/** Keys of values as they are sent, in which nothing is a schema. `default` is none: a response is called so, too. */
export const valueKeys = new Set(['value', 'example', 'enum']);

function mapOutside(node: unknown, map: (schema: Schema) => Schema): unknown {
  if (Array.isArray(node)) return node.map((item) => mapOutside(item, map));
  if (typeof node !== 'object' || node === null) return node;
  const entries = Object.entries(node).map(([key, value]): [string, unknown] => {
    if (key === 'schema') return [key, map(value as Schema)];
    return [key, valueKeys.has(key) || key.startsWith('x-') ? value : mapOutside(value, map)];
  });
  return Object.fromEntries(entries);
}

export function mapValues<From, To>(
  mapping: Record<string, From>,
  map: (value: From, key: string) => To,
): Record<string, To> {
  return Object.fromEntries(Object.entries(mapping).map(([key, value]) => [key, map(value, key)]));
}
