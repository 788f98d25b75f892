// An oracle: reads the bundle by itself, so that a mistake of the mock's does not move what these checks expect.
import { document } from '../document.ts';

export type Schema = Readonly<Record<string, unknown>> & {
  properties?: Readonly<Record<string, unknown>>;
};

/** A schema of the contract with its references and its `allOf` in it; what stands beside a reference goes before it. */
export function resolved(schema: unknown): Schema {
  const { $ref, allOf = [], ...own } = (schema ?? {}) as { $ref?: string; allOf?: unknown[] };
  const parts = [...($ref === undefined ? [] : [resolved(at($ref))]), ...allOf.map(resolved)];
  const properties = Object.assign({}, ...parts.map((part) => part.properties), (own as Schema).properties);
  return Object.assign(
    {},
    ...parts,
    own,
    Object.keys(properties).length === 0 ? {} : { properties },
  ) as Schema;
}

function at($ref: string): unknown {
  const keys = $ref.slice(2).split('/');
  return keys.reduce<unknown>((value, key) => (value as Record<string, unknown>)[key], document);
}

/** Whether a value is one of a list, open or closed. */
export const isListed = (schema: unknown): boolean => {
  const { enum: all, 'x-extensible-enum': known, anyOf = [] } = resolved(schema);
  return (all ?? known) !== undefined || (anyOf as unknown[]).some(isListed);
};
