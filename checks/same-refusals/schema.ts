import { document } from '../contract/document.ts';

/** A schema of a request as these mistakes need it: references and `allOf` are merged into it. */
export interface Schema {
  type?: string | string[];
  required?: string[];
  properties?: Record<string, Schema>;
  items?: Schema;
  anyOf?: Schema[];
  enum?: unknown[];
  format?: string;
  pattern?: string;
  minLength?: number;
  maxLength?: number;
  minimum?: number;
  exclusiveMinimum?: number;
  examples?: unknown[];
}

type Written = Schema & { $ref?: string; allOf?: Written[] };

/** What a schema says in the end, as far down as one level: the schemas within are as they are written. */
export function merged(written: Schema): Schema {
  const { $ref, allOf = [], ...own } = written as Written;
  const parts = [...($ref === undefined ? [] : [referred($ref)]), ...allOf].map((part) => merged(part));
  return Object.assign({}, ...parts, own) as Schema;
}

function referred(reference: string): Schema {
  const schemas = document.components.schemas as unknown as Record<string, Schema>;
  const schema = schemas[reference.split('/').at(-1)!];
  if (schema === undefined) throw new Error(`${reference} is not in the contract.`);
  return schema;
}

/** The JSON types that a value may have; none when the schema says nothing of it. */
export function typesOf(schema: Schema): string[] {
  const { type, anyOf = [] } = merged(schema);
  return type === undefined ? [...new Set(anyOf.flatMap(typesOf))] : [type].flat();
}

/** A value that is right, with nothing in it but what has to be. */
export function sampleOf(schema: Schema): unknown {
  const whole = merged(schema);
  const { examples, enum: values, required = [], properties = {}, format, anyOf } = whole;
  if (examples?.[0] !== undefined) return examples[0];
  if (values !== undefined) return values[0];
  if (anyOf !== undefined) return sampleOf(anyOf[0]!);
  const [type] = typesOf(schema);
  if (type === 'object') {
    return Object.fromEntries(required.map((name) => [name, sampleOf(properties[name]!)]));
  }
  if (type === 'number' || type === 'integer') return 1;
  if (type === 'boolean') return true;
  if (type === 'array') return [];
  return format === undefined ? 'text' : formatted[format]!;
}

const formatted: Record<string, string> = {
  date: '2026-06-30',
  'date-time': '2026-06-30T12:00:00+02:00',
  duration: 'P2M',
  uri: 'https://boxoffice.example/',
};
