import type { Operation } from '../prism/engine.ts';
import type { Place } from './draft.ts';
import { isObject } from '../json.ts';

/** A documented parameter of a query, and where an example has a property of that name. */
export interface QueryField {
  name: string;
  /** A text of the query as the contract means it; undefined when it is none of those. */
  read: (text: string) => string | number | boolean | undefined;
  /** At the root of the body, else in each item of a list at the root. */
  places: readonly Place[];
}

export function queryFieldsOf({ request }: Operation, example: unknown): QueryField[] {
  return (request?.query ?? []).flatMap(({ name, schema }) => {
    const places = placesOf(name, example);
    return places.length === 0 ? [] : [{ name, places, read: readerOf(schema) }];
  });
}

function placesOf(name: string, example: unknown): Place[] {
  if (!isObject(example)) return Array.isArray(example) ? itemsWith(name, example, []) : [];
  if (Object.hasOwn(example, name)) return [[name]];
  return Object.entries(example).flatMap(([list, items]) =>
    Array.isArray(items) ? itemsWith(name, items, [list]) : [],
  );
}

const itemsWith = (name: string, items: readonly unknown[], within: Place): Place[] =>
  items.flatMap((item, index) =>
    isObject(item) && Object.hasOwn(item, name) ? [[...within, String(index), name]] : [],
  );

/** A query is text; the contract says what of it is a number. Of 010 or 1e2, which are no numbers of JSON or are written otherwise, nothing comes back. */
function readerOf(schema: unknown): QueryField['read'] {
  const type = isObject(schema) ? schema['type'] : undefined;
  if (type === 'integer' || type === 'number') {
    return (text) =>
      String(Number(text)) === text && Number.isFinite(Number(text)) ? Number(text) : undefined;
  }
  if (type === 'boolean') return (text) => ({ true: true, false: false })[text];
  return (text) => (type === undefined || type === 'string' ? text : undefined);
}
