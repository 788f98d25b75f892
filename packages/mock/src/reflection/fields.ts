import type { Place } from './draft.ts';
import { isObject, isWritable, kindOf } from '../json.ts';
import { isOfAList, isTyped, propertiesOf } from './schema.ts';

/** Whether a schema of the response allows a value. */
export type Allows = (schema: unknown, value: unknown) => boolean;

/** A property that a request and its response both may have. */
export interface Field {
  name: string;
  place: Place;
  /** The place as text, to look it up by. */
  key: string;
  /** What the contract's example has there, if anything. */
  own: unknown;
  /** Whether a value may stand in the response. Of an object with `parts` each part says so, where the example has it. */
  takes: (value: unknown) => boolean;
  /** Of an object of which the response knows more than the request: what both know. */
  parts?: readonly Field[];
  /** Whether its value is one of a list, as a status is: that makes an example the one it is. */
  isOfAList: boolean;
  /** Whether the response's schema documents it. */
  isDocumented: boolean;
  /** The spelling that the response has it under, when the request's is a twin of it. */
  twinOf?: string;
}

/** What a response with the same name gives anew. */
const renewed = new Set(['refresh_token']);

/** The schema of a body, or of a part of it; undefined where the contract says nothing. */
interface Schemas {
  request: unknown;
  response: unknown;
}

/**
 * The fields of the objects that two schemas describe, and `example` is one of the second: each name that the request may
 * have by the contract, and the response has by the contract or in its example. A schema that documents no property leaves the
 * names to the other side.
 */
export function fieldsOf(
  { request, response }: Schemas,
  example: unknown,
  allows: Allows,
  within: Place = [],
): Field[] {
  const asked = propertiesOf(request);
  const shown = propertiesOf(response);
  const owned = isObject(example) ? example : {};
  const names = asked ?? new Map([...Object.keys(owned), ...(shown?.keys() ?? [])].map((name) => [name, {}]));
  return [...names].flatMap(([name, schema]): Field[] => {
    const isOwn = Object.hasOwn(owned, name);
    const shownSchema = shown?.get(name);
    if ((!isOwn && shownSchema === undefined) || renewed.has(name)) return [];
    // What only one side may say is not reflected, even if a request says it all the same.
    if (is(schema, 'readOnly') || is(shownSchema, 'writeOnly')) return [];
    const own = isOwn ? owned[name] : undefined;
    return [fieldOf([...within, name], own, { request: schema, response: shownSchema }, allows)];
  });
}

function fieldOf(place: Place, own: unknown, schemas: Schemas, allows: Allows): Field {
  const { request, response } = schemas;
  const isDocumented = response !== undefined;
  const isAnyKind = isTyped(response);
  const kind = own === undefined ? undefined : kindOf(own);
  const twin = isObject(request) ? request['x-twin-of'] : undefined;
  const field: Field = {
    name: place.at(-1)!,
    place,
    key: place.join('/'),
    own,
    takes: (value) =>
      (isAnyKind || kindOf(value) === kind) &&
      isWritable(value) &&
      (!isDocumented || allows(response, value)),
    isOfAList: isOfAList(response) || isOfAList(request),
    isDocumented,
    ...(typeof twin === 'string' && { twinOf: twin }),
  };
  if (place.length > DEEPEST || !knowsMore(schemas, own)) return field;
  return { ...field, parts: fieldsOf(schemas, own, allows, place) };
}

/** Whether the response has properties that the request has not, so that what was sent is a part of what comes back. */
function knowsMore({ request, response }: Schemas, own: unknown): boolean {
  const asked = propertiesOf(request);
  const shown = propertiesOf(response);
  if (asked === undefined && shown === undefined) return false;
  const names = [...(shown?.keys() ?? []), ...(isObject(own) ? Object.keys(own) : [])];
  return names.some((name) => asked?.has(name) !== true);
}

const is = (schema: unknown, keyword: 'readOnly' | 'writeOnly'): boolean =>
  isObject(schema) && schema[keyword] === true;

/** A schema may be inside itself. */
const DEEPEST = 8;
