import { isObject, type Json } from '../json.ts';

/** A schema may be inside itself. */
const DEEPEST = 8;

/** The properties that a schema documents, by name, those of its `allOf` with them; undefined when it documents none. */
export function propertiesOf(schema: unknown): ReadonlyMap<string, unknown> | undefined {
  if (!isObject(schema)) return undefined;
  const inherited = listOf(schema['allOf']).flatMap((part) => Array.from(propertiesOf(part) ?? []));
  const own = isObject(schema['properties']) ? Object.entries(schema['properties']) : [];
  return inherited.length + own.length === 0 ? undefined : new Map([...inherited, ...own]);
}

/** The schema of the value at a place, such as `recipient`, `account`; undefined where none is documented. */
export function schemaAt(schema: unknown, place: readonly string[]): unknown {
  return place.reduce<unknown>(
    (within, key) => propertiesOf(within)?.get(key) ?? (/^\d+$/.test(key) ? itemsOf(within) : undefined),
    schema,
  );
}

function itemsOf(schema: unknown): unknown {
  if (!isObject(schema)) return undefined;
  return isObject(schema['items']) ? schema['items'] : listOf(schema['allOf']).map(itemsOf).find(isObject);
}

/** Whether a value is one of a list, open or closed, as a status is. */
export const isOfAList = (schema: unknown): boolean =>
  says(
    schema,
    ({ enum: all, const: one, 'x-extensible-enum': known }) => (all ?? one ?? known) !== undefined,
  );

/** Whether a schema says which type a value has. */
export const isTyped = (schema: unknown): boolean =>
  says(schema, ({ type, enum: all, const: one }) => (type ?? all ?? one) !== undefined);

function says(schema: unknown, what: (schema: Json) => boolean): boolean {
  if (!isObject(schema)) return false;
  const parts = ['allOf', 'anyOf', 'oneOf'].flatMap((keyword) => listOf(schema[keyword]));
  return what(schema) || parts.some((part) => says(part, what));
}

/** What says nothing about which values a schema allows. */
export const annotations: ReadonlySet<string> = new Set([
  '$schema',
  'title',
  'description',
  'example',
  'examples',
  'default',
  'deprecated',
]);

/** What a schema of an object or an array may say so that each part can be judged without the others. */
const local: ReadonlySet<string> = new Set([
  'type',
  'properties',
  'items',
  'allOf',
  'required',
  'minItems',
  'maxItems',
  ...annotations,
]);

/**
 * Whether a valid value, and each object and array in it, stays valid when a documented part gets another value that the
 * part's own schema allows. A `not`, a `dependentRequired` or a reference may forbid what the parts allow.
 */
export function isLocal(schema: unknown, depth = 0): boolean {
  if (!isObject(schema) || depth > DEEPEST) return false;
  const isKnown = Object.keys(schema).every((keyword) => local.has(keyword) || keyword.startsWith('x-'));
  if (!isKnown || !listOf(schema['allOf']).every((part) => isLocal(part, depth + 1))) return false;
  const parts = [...(propertiesOf(schema)?.values() ?? []), itemsOf(schema)];
  return parts.every((part) => !hasParts(part) || isLocal(part, depth + 1));
}

const hasParts = (schema: unknown): boolean =>
  propertiesOf(schema) !== undefined || itemsOf(schema) !== undefined;

const listOf = (value: unknown): unknown[] => (Array.isArray(value) ? value : []);
