import type { Schema } from '@droppay/contract/document';

/**
 * Of two properties whose names are one where a language folds case and underscores, the one that is deprecated or marked
 * with `x-twin-of` goes: PHP has
 * `getChargeMaxCount` for `charge_max_count` and for `charge_maxcount`. It may still be sent, as any unknown property.
 */
export function withoutNameClashes(schema: Schema): Schema {
  const { properties } = schema;
  if (properties === undefined) return schema;
  const kept = Object.entries(properties).filter(
    ([name, { deprecated, 'x-twin-of': twin }]) =>
      (deprecated !== true && twin === undefined) ||
      !Object.keys(properties).some((other) => other !== name && folded(other) === folded(name)),
  );
  return kept.length === Object.keys(properties).length
    ? schema
    : { ...schema, properties: Object.fromEntries(kept) };
}

function folded(name: string): string {
  return name.toLowerCase().replaceAll(/[_-]/g, '');
}
