import type { Entity, Value } from '../contract/responses/values.ts';
import { propertyTypes } from './property-types.ts';

/**
 * The properties of a kind of value that its expectation in `checks/contract` leaves out, and those it has besides; the
 * nested ones too. None when every one is exercised.
 *
 * @param type as in `property-types.ts`: `Charge`, `array of Brand`
 * @param where the place to name, such as `createCharge: response`
 */
export function unexercised(type: string, value: Value, where: string): string[] {
  const properties = propertyTypes[type.replace(/^array of /, '')];
  if (typeof properties !== 'object') return [];
  const form = value.item ?? value;
  if (!isEntity(form)) return [`${where} has no expectation of its properties`];
  return [
    ...missingIn(Object.keys(form.properties), Object.keys(properties), where),
    ...Object.entries(properties).flatMap(([name, kind]) => {
      const expected = form.properties[name];
      return expected === undefined ? [] : unexercised(kind, expected, `${where}.${name}`);
    }),
  ];
}

/** What one of two lists of names has and the other has not. */
export function missingIn(exercised: readonly string[], known: readonly string[], where: string): string[] {
  return [
    ...known.filter((name) => !exercised.includes(name)).map((name) => `${where}.${name} is not exercised`),
    ...exercised
      // Open mappings are tried with a name that nobody knows.
      .filter((name) => !known.includes(name) && !/_NOT_KNOWN_YET$/i.test(name))
      .map((name) => `${where}.${name} is exercised, and there is no such property`),
  ];
}

/** The paths into a body of this type: `recipient`, `recipient.account`. */
export function pathsInto(type: string, prefix = ''): string[] {
  const properties = propertyTypes[type];
  if (typeof properties !== 'object') return [];
  return Object.entries(properties).flatMap(([name, kind]) =>
    [prefix + name].concat(pathsInto(kind, `${prefix}${name}.`)),
  );
}

const isEntity = (value: Value): value is Entity => 'properties' in value;
