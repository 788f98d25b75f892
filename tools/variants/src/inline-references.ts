import { ContractError } from '@droppay/contract/contract-error';
import type { Document, Schema } from '@droppay/contract/document';
import { type Evidence, propertyEvidence } from '@droppay/contract/evidence';
import { nameOf, resolve } from '@droppay/contract/references';
import { mapParts, mapSchemas } from './schemas.ts';

/**
 * No `$ref` with anything beside it: some tools refuse that, some drop what is beside. In place of a reference to a scalar
 * stands the schema it names, with what was beside it merged over it. Extensions alone stand beside an `allOf` with that
 * reference alone, for a copy would be another type, and one that generators may give the name of the schema it was
 * copied from: `status` of `Authorization` and `AuthorizationStatus`.
 * @throws {ContractError} when more than extensions stand beside a reference to an object, a list or a choice of them, and when both sides limit a value in the
 * same way: both limits hold in the source, and one schema has room for one.
 */
export function inlineReferences(document: Document): Document {
  return mapSchemas(document, (schema) => inlined(document, schema, { level: 'documented' }));
}

/** Keywords that judge a scalar. */
const judging = new Set([
  'type',
  'format',
  'pattern',
  'enum',
  'const',
  'anyOf',
  'minLength',
  'maxLength',
  'minimum',
  'maximum',
  'exclusiveMinimum',
  'exclusiveMaximum',
]);

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
  const keyword = Object.keys(beside).find((key) => !key.startsWith('x-'));
  if (keyword === undefined) return { allOf: [{ $ref: `#/components/schemas/${name}` }], ...beside };
  if (isComposite(target)) {
    throw new ContractError(
      `There is "${keyword}" beside a reference to ${name}, which is more than one value. ` +
        `Refer to it bare, and say that in the description of ${name} or of the schema around it.`,
    );
  }
  const twice = Object.keys(beside).find((each) => judging.has(each) && each in target);
  if (twice !== undefined) {
    throw new ContractError(`There is "${twice}" in ${name} and beside a reference to it. Keep one of them.`);
  }
  const keywords = withoutOwnMarks(withoutLooserBounds(target, beside));
  const { level, note } = propertyEvidence(beside, inherited, target);
  const stated = level === inherited.level && beside['x-evidence'] === undefined ? {} : evidence(level, note);
  return { ...keywords, ...beside, ...stated };
}

/** Without what is said of the named schema and not of each place that refers to it. */
function withoutOwnMarks(target: Schema): Schema {
  const { 'x-evidence': _, 'x-evidence-note': __, 'x-contradicts': ___, ...keywords } = target;
  return keywords;
}

/** Without the limit that the one beside the reference excludes: only one of two lower limits can matter. */
function withoutLooserBounds(target: Schema, { exclusiveMinimum: above }: Schema): Schema {
  const { minimum, ...rest } = target;
  return typeof above === 'number' && typeof minimum === 'number' && above >= minimum ? rest : target;
}

function isComposite({ properties, items, additionalProperties, allOf, oneOf, anyOf = [] }: Schema): boolean {
  const parts = [properties, items, additionalProperties, allOf, oneOf];
  return parts.some((part) => part !== undefined) || anyOf.some(({ $ref }) => $ref !== undefined);
}

function evidence(level: Evidence['level'], note: string | undefined): Schema {
  return { 'x-evidence': level, ...(note !== undefined && { 'x-evidence-note': note }) };
}
