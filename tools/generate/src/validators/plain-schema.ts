import { ContractError } from '@droppay/contract/contract-error';
import type { Document, Schema } from '@droppay/contract/document';
import { resolve } from '@droppay/contract/references';

/** Keywords that hold schemas. */
const nesting = new Set(['properties', 'additionalProperties', 'items']);
/** Keywords that judge a value. `sentence.ts` has words for each. */
const judging = new Set([
  'type',
  'required',
  'minLength',
  'maxLength',
  'minimum',
  'maximum',
  'pattern',
  'enum',
]);
/** Keywords that describe. `format` is one of them in JSON Schema 2020-12, and DropPay's own samples break some. */
const DESCRIBING = /^(description|examples|default|deprecated|format|x-.+)$/;

/**
 * A schema with what judges a value and nothing else, its references written out.
 *
 * @throws {ContractError} when it refers to itself, or has a keyword that is none of these.
 */
export function plainSchema(document: Document, schema: Schema, within: string[] = []): Schema {
  const { $ref } = schema;
  if ($ref !== undefined) {
    if (within.includes($ref)) {
      throw new ContractError(`${$ref} contains itself, which a validator without references cannot judge.`);
    }
    const { $ref: _, ...beside } = schema;
    const target = plainSchema(document, resolve(document, { $ref }), [...within, $ref]);
    const own = plainSchema(document, beside, within);
    const twice = Object.keys(own).find((keyword) => keyword in target);
    if (twice !== undefined) {
      throw new ContractError(
        `There is "${twice}" beside a reference to ${$ref}, which has one too. Only one would be judged.`,
      );
    }
    return { ...target, ...own };
  }
  const plain = (part: Schema): Schema => plainSchema(document, part, within);
  const entries = Object.entries(schema).flatMap(([keyword, value]): [string, unknown][] => {
    if (DESCRIBING.test(keyword)) return [];
    if (judging.has(keyword)) return [[keyword, value]];
    const types = keyword === 'anyOf' ? (schema.anyOf ?? []).map(typeAlone) : [undefined];
    if (!types.includes(undefined)) return [['type', types]];
    if (!nesting.has(keyword)) {
      throw new ContractError(
        `A validated schema has the keyword "${keyword}", which has no words for errors yet. ` +
          'Add it to src/validators of tools/generate.',
      );
    }
    if (keyword === 'properties') return [[keyword, plainProperties(schema.properties ?? {}, plain)]];
    return [[keyword, typeof value === 'object' ? plain(value as Schema) : value]];
  });
  return Object.fromEntries(entries);
}

/** The type of a schema that judges nothing else, as each one of `anyOf` may have it. */
function typeAlone({ type, ...others }: Schema): string | undefined {
  const judges = Object.keys(others).some((keyword) => !DESCRIBING.test(keyword));
  return typeof type === 'string' && !judges ? type : undefined;
}

function plainProperties(
  properties: Record<string, Schema>,
  plain: (schema: Schema) => Schema,
): Record<string, Schema> {
  const entries = Object.entries(properties).map(([name, schema]): [string, Schema] => {
    if (!/^[\w-]+$/.test(name)) {
      throw new ContractError(
        `The path of "${name}" could not be told from the words behind it in an error.`,
      );
    }
    return [name, plain(schema)];
  });
  return Object.fromEntries(entries);
}
