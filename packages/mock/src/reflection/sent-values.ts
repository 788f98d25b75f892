import type { Field } from './fields.ts';
import { isObject, type Json } from '../json.ts';

/** A value of a request that comes back. */
export interface SentValue {
  field: Field;
  value: unknown;
}

/**
 * Collects what of a body comes back. An object of which the response knows more comes back in parts, any other whole, with what the
 * contract does not know of it.
 *
 * @param keepsLists whether a value out of a list, such as a status, stays as the example has it
 */
export function sentValues(
  fields: readonly Field[],
  sent: Json,
  keepsLists: boolean,
  found: SentValue[] = [],
): SentValue[] {
  for (const field of fields) {
    if (!Object.hasOwn(sent, field.name) || (keepsLists && field.isOfAList)) continue;
    const value = sent[field.name];
    if (field.parts === undefined) {
      if (!field.takes(value)) continue;
      found.push({ field, value });
      const twin = twinOf(fields, field, sent);
      if (twin?.takes(value) === true) found.push({ field: twin, value });
    } else if (isObject(value)) {
      if (isObject(field.own)) sentValues(field.parts, value, keepsLists, found);
      else found.push(...made(field, sentValues(field.parts, value, keepsLists)));
    }
  }
  return found;
}

/** The object that the example leaves out, with what the response knows of what was sent. */
function made(field: Field, parts: readonly SentValue[]): SentValue[] {
  const value = Object.fromEntries(parts.map((part) => [part.field.name, part.value]));
  return parts.length > 0 && field.takes(value) ? [{ field, value }] : [];
}

/** What was sent by another spelling of a name that the example has stands under that name, too. */
function twinOf(fields: readonly Field[], { twinOf: name }: Field, sent: Json): Field | undefined {
  if (name === undefined || Object.hasOwn(sent, name)) return undefined;
  return fields.find((each) => each.name === name && each.own !== undefined);
}
