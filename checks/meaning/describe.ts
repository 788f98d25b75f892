import { isMapping, type Mapping, under } from '../evidence/contract-items.ts';

/** `ChargeId` of `../shop/charge.yaml#/schemas/ChargeId`. */
export const nameOf = (reference: unknown): string => String(reference).split('/').at(-1)!;

/** A schema in a few words: the name it refers to, `DateTime date-time` with a format beside it, `array of Store`, `ENABLED | DISABLED`, `string uuid`. */
export function describe(schema: unknown): string {
  if (!isMapping(schema)) return 'anything';
  const { $ref, anyOf, enum: values, items, type = 'anything', format } = schema;
  // What is sent has its format beside the reference; what comes back has none.
  if ($ref !== undefined) return typeof format === 'string' ? `${nameOf($ref)} ${format}` : nameOf($ref);
  if (Array.isArray(anyOf)) return anyOf.map(describe).join(' or ');
  if (Array.isArray(values)) return values.map(String).join(' | ');
  if (type === 'array') return `array of ${describe(items)}`;
  const types = [type].flat().map(String).join(' or ');
  const others = schema['additionalProperties'];
  const words = isMapping(others) ? `${types} of ${describe(others)}` : types;
  return typeof format === 'string' ? `${words} ${format}` : words;
}

/** The properties of a schema, each described; the nested ones of an unnamed object under `outer.inner`. */
export function describeProperties(schema: Mapping, prefix = ''): Record<string, string> {
  const described: Record<string, string> = {};
  for (const [name, property] of Object.entries(under(schema, 'properties'))) {
    described[prefix + name] = describe(property);
    if (isMapping(property)) Object.assign(described, describeProperties(property, `${prefix}${name}.`));
  }
  return described;
}
