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

/** What to do with a part that cannot be judged: `leave out` lets every value of it pass. */
export type Unjudged = 'refuse' | 'leave out';

/**
 * A schema with what judges a value and nothing else, its references written out. With `leave out` it never refuses a
 * value that the schema allows, and may allow one that the schema refuses.
 *
 * @throws {ContractError} when it refers to itself, or has a keyword that is none of these, and that is to be refused.
 */
export function plainSchema(document: Document, schema: Schema, unjudged: Unjudged = 'refuse'): Schema {
  return plainPart({ document, leaves: unjudged === 'leave out' }, schema, []);
}

interface Given {
  document: Document;
  leaves: boolean;
}

function plainPart(given: Given, schema: Schema, within: string[]): Schema {
  const { $ref, ...beside } = schema;
  if ($ref !== undefined) return plainReference(given, $ref, beside, within);
  const plain = (part: Schema): Schema => plainPart(given, part, within);
  const entries = Object.entries(schema).flatMap(([keyword, value]): [string, unknown][] => {
    if (DESCRIBING.test(keyword)) return [];
    if (judging.has(keyword)) return [[keyword, value]];
    const types = keyword === 'anyOf' ? (schema.anyOf ?? []).map(typeAlone) : [undefined];
    if (!types.includes(undefined)) return [['type', types]];
    if (!nesting.has(keyword)) {
      if (given.leaves) return [];
      throw new ContractError(
        `A validated schema has the keyword "${keyword}", which has no words for errors yet. ` +
          'Add it to src/validators of tools/generate.',
      );
    }
    const before = explaining[keyword];
    if (given.leaves && before !== undefined && Object.hasOwn(schema, before)) return [];
    if (keyword === 'properties') return [[keyword, plainProperties(given, schema.properties ?? {}, plain)]];
    return [[keyword, typeof value === 'object' ? plain(value as Schema) : value]];
  });
  return Object.fromEntries(entries);
}

/** A keyword that judges what the other has left: without that one it would judge too much. */
const explaining: Record<string, string> = {
  additionalProperties: 'patternProperties',
  items: 'prefixItems',
};

function plainReference(given: Given, $ref: string, beside: Schema, within: string[]): Schema {
  if (within.includes($ref)) {
    if (given.leaves) return {};
    throw new ContractError(`${$ref} contains itself, which a validator without references cannot judge.`);
  }
  const target = plainPart(given, resolve(given.document, { $ref }), [...within, $ref]);
  const own = plainPart(given, beside, within);
  const twice = Object.keys(own).find((keyword) => keyword in target);
  if (twice === undefined) return { ...target, ...own };
  if (given.leaves) return target;
  throw new ContractError(
    `There is "${twice}" beside a reference to ${$ref}, which has one too. Only one would be judged.`,
  );
}

/** The type of a schema that judges nothing else, as each one of `anyOf` may have it. */
function typeAlone({ type, ...others }: Schema): string | undefined {
  const judges = Object.keys(others).some((keyword) => !DESCRIBING.test(keyword));
  return typeof type === 'string' && !judges ? type : undefined;
}

function plainProperties(
  { leaves }: Given,
  properties: Record<string, Schema>,
  plain: (schema: Schema) => Schema,
): Record<string, Schema> {
  const entries = Object.entries(properties).map(([name, schema]): [string, Schema] => {
    if (/^[\w-]+$/.test(name)) return [name, plain(schema)];
    if (leaves) return [name, {}];
    throw new ContractError(`The path of "${name}" could not be told from the words behind it in an error.`);
  });
  return Object.fromEntries(entries);
}
