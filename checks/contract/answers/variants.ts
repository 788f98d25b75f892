import type { Entity, Value } from './values.ts';

/** A value with one thing changed, where, and whether it is still right. */
export interface Variant {
  where: string;
  value: unknown;
  right: boolean;
}

/** Every variant of a value, nested ones included, one change each. */
export function* variants(value: Value, where = 'it'): Generator<Variant> {
  yield { where, value: value.right, right: true };
  for (const wrong of value.wrong) yield { where, value: wrong, right: false };
  for (const other of value.alsoRight ?? []) yield { where, value: other, right: true };
  if (!isEntity(value)) return;
  yield { where, value: { ...value.right, a_property_not_known_yet: value.others }, right: true };
  for (const [name, property] of Object.entries(value.properties)) {
    const { [name]: _, ...rest } = value.right;
    yield { where: `${where} without ${name}`, value: rest, right: !value.required.includes(name) };
    for (const variant of variants(property, `${where}.${name}`))
      yield { ...variant, value: { ...value.right, [name]: variant.value } };
  }
}

const isEntity = (value: Value): value is Entity => 'properties' in value;
