import { ContractError } from '@droppay/contract/contract-error';
import type { Document, Schema } from '@droppay/contract/document';
import { type Evidence, propertyEvidence } from '@droppay/contract/evidence';
import { nameOf, resolve } from '@droppay/contract/references';
import { mapParts, mapSchemas } from './schemas.ts';

/**
 * No `$ref` with anything beside it: some tools refuse that, some drop what is beside. In its place stands the schema it
 * names, what was beside it merged over it, and the name in `x-schema`.
 * @throws {ContractError} when the named schema has parts of its own: a copy of an object would be another type.
 */
export function inlineReferences(document: Document): Document {
  return mapSchemas(document, (schema) => inlined(document, schema, { level: 'documented' }));
}

function inlined(document: Document, schema: Schema, inherited: Evidence): Schema {
  const { $ref, ...beside } = schema;
  if ($ref !== undefined) {
    if (Object.keys(beside).length === 0) return schema;
    return merged(nameOf({ $ref }), resolve<Schema>(document, { $ref }), beside, inherited);
  }
  // What states its evidence hands it down.
  const { level, note } = propertyEvidence(schema, inherited, {});
  return mapParts(schema, (part) => inlined(document, part, { level, note }));
}

function merged(name: string, target: Schema, beside: Schema, inherited: Evidence): Schema {
  const part = ['properties', 'items', 'allOf', 'oneOf', '$ref'].find((keyword) => keyword in target);
  if (part !== undefined) {
    throw new ContractError(
      `There is "${Object.keys(beside).join('", "')}" beside a reference to ${name}, which has ${part}. ` +
        `Refer to it bare, and say that in the description of ${name} or of the schema around it.`,
    );
  }
  const { 'x-evidence': _, 'x-evidence-note': __, ...keywords } = target;
  const { level, note } = propertyEvidence(beside, inherited, target);
  const stated = level === inherited.level && beside['x-evidence'] === undefined ? {} : evidence(level, note);
  return { ...keywords, ...beside, ...stated, 'x-schema': name };
}

function evidence(level: Evidence['level'], note: string | undefined): Schema {
  return { 'x-evidence': level, ...(note !== undefined && { 'x-evidence-note': note }) };
}
