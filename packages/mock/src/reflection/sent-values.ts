import type { Place } from './draft.ts';
import type { Field } from './fields.ts';
import { isObject, type Json } from './json.ts';

/** A value of a request that comes back, and where. */
export interface SentValue {
  place: Place;
  value: unknown;
  /** What the contract's example has there, if anything. */
  own: unknown;
  /** Whether the response's schema documents the place. */
  isDocumented: boolean;
}

/**
 * What of a body that was sent comes back. An object of which the response knows more comes back in parts, any other whole, with
 * what the contract does not know of it.
 *
 * @param keepsLists whether a value out of a list, such as a status, stays as the example has it
 */
export function sentValues(
  fields: readonly Field[],
  sent: Json,
  keepsLists: boolean,
  within: Place = [],
): SentValue[] {
  return fields.flatMap((field) => {
    if (!Object.hasOwn(sent, field.name) || (keepsLists && field.isOfAList)) return [];
    const value = sent[field.name];
    const place = [...within, field.name];
    if (field.parts !== undefined && isObject(value)) {
      const parts = sentValues(field.parts, value, keepsLists, isObject(field.own) ? place : []);
      return isObject(field.own) ? parts : made(field, parts, place);
    }
    if (field.parts !== undefined || !field.takes(value)) return [];
    return [
      { place, value, own: field.own, isDocumented: field.isDocumented },
      ...twin(fields, field, sent, within),
    ];
  });
}

/** The object that the example leaves out, with what the response knows of what was sent. */
function made(field: Field, parts: readonly SentValue[], place: Place): SentValue[] {
  const value = Object.fromEntries(parts.map((part) => [part.place.at(-1)!, part.value]));
  const isTaken = parts.length > 0 && field.takes(value);
  return isTaken ? [{ place, value, own: undefined, isDocumented: field.isDocumented }] : [];
}

/** What was sent by another spelling of a name that the example has stands under that name, too. */
function twin(fields: readonly Field[], { twinOf, name }: Field, sent: Json, within: Place): SentValue[] {
  if (twinOf === undefined || Object.hasOwn(sent, twinOf)) return [];
  const other = fields.find((each) => each.name === twinOf);
  if (other === undefined || other.own === undefined || !other.takes(sent[name])) return [];
  const { own, isDocumented } = other;
  return [{ place: [...within, twinOf], value: sent[name], own, isDocumented }];
}
