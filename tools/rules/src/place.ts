import type { Context, Location } from './redocly.ts';

export type Mapping = Record<string, unknown>;

/** A value of the document and where it stands. */
export interface Place {
  readonly node: unknown;
  readonly location: Location;
}

export function isMapping(value: unknown): value is Mapping {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

export function isReference(value: unknown): value is Mapping & { $ref: string } {
  return isMapping(value) && typeof value['$ref'] === 'string';
}

export function isText(value: unknown): value is string {
  return typeof value === 'string' && value.trim() !== '';
}

/** What a `$ref` stands for; anything else unchanged. A dangling `$ref` gives an undefined node. */
export function follow(place: Place, resolve: Context['resolve']): Place {
  if (!isReference(place.node)) return place;
  const target = resolve(place.node, place.location.source.absoluteRef);
  return target.location === undefined ? { node: undefined, location: place.location } : target;
}

/** The value under a key, behind any `$ref`; with an undefined node when there is none. */
export function at(place: Place, key: string, resolve: Context['resolve']): Place {
  const node = isMapping(place.node) ? place.node[key] : undefined;
  return follow({ node, location: place.location.child([key]) }, resolve);
}

/** The values of a mapping by key, each behind its `$ref`; none of anything else. */
export function entries(place: Place, resolve: Context['resolve']): [key: string, value: Place][] {
  if (!isMapping(place.node)) return [];
  return Object.keys(place.node).map((key) => [key, at(place, key, resolve)]);
}

/** Where to show what is wrong with a key: at the key, or at its owner when the key is missing. */
export function placeOf(key: string, { node, location }: Place): Location {
  return isMapping(node) && key in node ? location.child([key]) : location.key();
}
