import { ContractError } from './contract-error.ts';
import type { Document, Schema } from './document.ts';
import { resolve } from './references.ts';

/** A property of a body that is an amount of money in euro. */
export interface Amount {
  /** From the body to it, `['recipient', 'limit']`. */
  path: string[];
  /** Whether it may be a decimal string (`'12.50'`) besides a number. */
  decimalText: boolean;
  /** Whether a body always has it, each object on the way to it included. */
  required: boolean;
}

/**
 * The amounts of a named schema, by `x-unit: EUR`, in the document's order.
 * @throws {ContractError} when one is in a list or under names that the contract does not know, or a schema contains
 * itself: no path leads there.
 */
export function readAmounts(document: Document, schema: string): Amount[] {
  return amountsOf(document, { $ref: `#/components/schemas/${schema}` }, [], [], true);
}

function amountsOf(
  document: Document,
  reference: Schema,
  path: string[],
  inside: readonly Schema[],
  required: boolean,
): Amount[] {
  const target = resolve(document, reference);
  const schema: Schema = { ...target, ...reference };
  if (schema['x-unit'] === 'EUR') {
    return [{ path, decimalText: (schema.anyOf ?? []).some(isText), required }];
  }
  if (inside.includes(target))
    throw new ContractError(`${path.join('.')} is in itself, and has no one path.`);
  const within = [...inside, target];
  const { properties = {}, items, additionalProperties: others, allOf = [], anyOf = [], oneOf = [] } = schema;
  const unreachable = [items, others].filter((part): part is Schema => typeof part === 'object');
  if (unreachable.some((part) => amountsOf(document, part, path, within, false).length > 0)) {
    throw new ContractError(
      `${path.join('.') || 'A body'} has amounts in a list or under free names, which no path leads to. ` +
        `Teach readAmounts and the client before using it.`,
    );
  }
  const amounts = [
    ...Object.entries(properties).flatMap(([name, part]) =>
      amountsOf(document, part, [...path, name], within, required && (schema.required ?? []).includes(name)),
    ),
    ...allOf.flatMap((part) => amountsOf(document, part, path, within, required)),
    ...[...anyOf, ...oneOf].flatMap((part) => amountsOf(document, part, path, within, false)),
  ];
  const seen = new Set<string>();
  return amounts.filter(({ path: where }) => !seen.has(where.join('.')) && seen.add(where.join('.')));
}

function isText({ type }: Schema): boolean {
  return type === 'string';
}
