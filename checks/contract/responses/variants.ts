import type { Entity, Value } from './values.ts';

/** A value with one thing changed, where, and whether it is still valid. */
export interface Variant {
  where: string;
  value: unknown;
  valid: boolean;
}

/** Every variant of a value, nested ones included, one change each. */
export function* variants(value: Value, where = 'body'): Generator<Variant> {
  yield { where, value: value.valid, valid: true };
  for (const invalid of value.invalid) yield { where, value: invalid, valid: false };
  for (const other of value.alsoValid ?? []) yield { where, value: other, valid: true };
  if (!isEntity(value)) return;
  yield { where, value: { ...value.valid, a_property_not_known_yet: [{}] }, valid: true };
  for (const [name, property] of Object.entries(value.properties)) {
    const { [name]: _, ...rest } = value.valid;
    yield { where: `${where} without ${name}`, value: rest, valid: !value.required.includes(name) };
    for (const variant of variants(property, `${where}.${name}`))
      yield { ...variant, value: { ...value.valid, [name]: variant.value } };
  }
}

const isEntity = (value: Value): value is Entity => 'properties' in value;
