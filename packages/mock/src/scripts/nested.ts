import { isObject } from '../json.ts';
import { leaves } from './values.ts';

/** An object whose names may have dots, `{"recipient.account": 1}`, as it is in a body: `{"recipient": {"account": 1}}`. */
export function nested(values: Readonly<Record<string, unknown>>): Record<string, unknown> {
  const result: Record<string, unknown> = {};
  for (const [names, value] of leaves(values)) {
    let place = result;
    for (const name of names.slice(0, -1)) {
      const inner = Object.hasOwn(place, name) ? place[name] : undefined;
      const next: Record<string, unknown> = isObject(inner) ? inner : {};
      define(place, name, next);
      place = next;
    }
    define(place, names.at(-1) ?? '', value);
  }
  return result;
}

/** By its definition, for an assignment to `__proto__` is none. */
function define(object: object, name: string, value: unknown): void {
  Object.defineProperty(object, name, { value, enumerable: true, configurable: true, writable: true });
}
