import type { Schema } from '@droppay/contract/document';
import { mapParts } from '../schemas.ts';
import { withoutNameClashes } from './name-clashes.ts';

/** A schema of 2020-12 as a schema of OpenAPI 3.0, with all that is in it. */
export function schema30(schema: Schema): Schema {
  return bounds(example(constant(union(withoutNameClashes(mapParts(schema, schema30))))));
}

const scalars = new Set<unknown>(['string', 'number', 'integer', 'boolean']);

/**
 * A union of scalars becomes their one type, or a schema that accepts anything: generators make undefined classes such as
 * `OneOfintegerstring` of one in every language. `null` among the types becomes `nullable`.
 */
function union(schema: Schema): Schema {
  const { type, anyOf, oneOf, ...rest } = schema;
  const parts = anyOf ?? oneOf ?? [];
  const types = new Set([type ?? [], ...parts.map((part) => part.type)].flat());
  const nullable = types.delete('null') && { nullable: true };
  const [only, another] = types;
  if (parts.some((part) => part.type === undefined || ![part.type].flat().every(isScalar))) {
    return { ...rest, ...(type && { type }), ...(anyOf && { anyOf }), ...(oneOf && { oneOf }) };
  }
  if (only === undefined) return schema;
  if (another === undefined) return { type: only, ...rest, ...nullable };
  return withoutLimits(rest);
}

function isScalar(type: unknown): boolean {
  return type === 'null' || scalars.has(type);
}

/** Limits of numbers and texts mean nothing without a type, and some tools refuse them. */
function withoutLimits(schema: Schema): Schema {
  const limits =
    /^(minimum|maximum|exclusiveMinimum|exclusiveMaximum|multipleOf|minLength|maxLength|pattern|format)$/;
  return Object.fromEntries(Object.entries(schema).filter(([keyword]) => !limits.test(keyword)));
}

function constant({ const: value, ...schema }: Schema): Schema {
  return value === undefined ? schema : { ...schema, enum: [value] };
}

function example({ examples, ...schema }: Schema): Schema {
  return examples === undefined ? schema : { ...schema, example: examples[0] };
}

/** In 3.0 an exclusive limit is a mark on the limit. */
function bounds(schema: Schema): Schema {
  const { exclusiveMinimum: above, exclusiveMaximum: below, ...rest } = schema;
  const { minimum = -Infinity, maximum = Infinity } = rest as { minimum?: number; maximum?: number };
  return {
    ...rest,
    ...(typeof above === 'number' && above >= minimum && { minimum: above, exclusiveMinimum: true }),
    ...(typeof below === 'number' && below <= maximum && { maximum: below, exclusiveMaximum: true }),
  };
}
