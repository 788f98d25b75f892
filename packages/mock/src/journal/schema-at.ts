import { isObject } from '../json.ts';
import type { Operation } from '../prism/engine.ts';

/** A part of a schema, its references resolved. */
export type Schema = Readonly<Record<string, unknown>>;

/** The schema of what an operation is sent. */
export const bodySchemaOf = (operation: Operation | undefined): Schema | undefined =>
  asSchema(operation?.request?.body?.contents?.[0]?.schema);

/** The schema of a property, or of the items of a list; undefined where the contract says nothing of it. */
export function schemaAt(schema: Schema | undefined, name: string): Schema | undefined {
  if (schema === undefined) return undefined;
  const { properties, items, additionalProperties } = schema;
  if (isObject(properties) && Object.hasOwn(properties, name)) return asSchema(properties[name]);
  if (isObject(items) && /^\d+$/.test(name)) return items;
  for (const keyword of ['allOf', 'anyOf', 'oneOf']) {
    const parts = schema[keyword];
    for (const part of Array.isArray(parts) ? parts : []) {
      const found = schemaAt(asSchema(part), name);
      if (found !== undefined) return found;
    }
  }
  return asSchema(additionalProperties);
}

const asSchema = (value: unknown): Schema | undefined => (isObject(value) ? value : undefined);
