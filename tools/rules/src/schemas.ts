import { follow, isMapping, isReference, type Mapping } from './place.ts';
import type { Context, Location, Visitor } from './redocly.ts';

const NAMED = /^#\/(?:components\/)?schemas\/([^/]+)/;

export interface SchemaPlace {
  /** The schema, or the keywords beside a `$ref`. */
  readonly node: Mapping;
  readonly location: Location;
  /** Where the `$ref` beside the keywords leads. */
  readonly target?: Mapping;
}

/**
 * Visits every schema, and the keywords written beside a `$ref` to one, which JSON Schema 2020-12 applies in
 * addition. Redocly's own visitor passes over the latter.
 */
export function everySchema(visit: (schema: SchemaPlace, report: Context['report']) => void): Visitor {
  return {
    Schema(node, { location, report }) {
      if (isMapping(node)) visit({ node, location }, report);
    },
    ref(reference, { type, rawLocation, resolve, report }) {
      const { $ref: _, ...beside } = reference;
      if (type.name !== 'Schema' || Object.keys(beside).length === 0) return;
      const target = follow({ node: reference, location: rawLocation }, resolve).node;
      visit({ node: beside, location: rawLocation, target: isMapping(target) ? target : {} }, report);
    },
  };
}

/** The name of the schema that encloses a place, in a resource file or in a bundle. */
export function enclosingSchema({ pointer }: Location): string | undefined {
  return NAMED.exec(pointer)?.[1];
}

/** The name a schema goes by; undefined for one that is written where it is used. */
export function schemaName({ location: { pointer }, rawNode }: Context): string | undefined {
  if (isReference(rawNode)) return pointer.split('/').at(-1);
  const [whole, name] = NAMED.exec(pointer) ?? [];
  return whole === pointer ? name : undefined;
}
