import { isDeepStrictEqual } from 'node:util';
import type { Document, Schema } from './document.ts';

/**
 * The document with references as the contract writes them. The published files have no `$ref` with anything beside it and
 * list known values as `anyOf`, for other people's tools; types, tables and validators here are made of the names. Where
 * nothing was published in another form nothing changes, as in a bundle of Redocly's.
 */
export function asWritten(document: Document): Document {
  return written(document, document.components.schemas) as Document;
}

function written(node: unknown, named: Record<string, Schema>): unknown {
  if (Array.isArray(node)) return node.map((item) => written(item, named));
  if (typeof node !== 'object' || node === null) return node;
  const { 'x-schema': name, ...schema } = node as Schema;
  const target = typeof name === 'string' ? named[name] : undefined;
  if (target !== undefined) return reference(name as string, schema, target);
  const entries = Object.entries(node).map(([keyword, value]): [string, unknown] =>
    keyword === 'anyOf' && 'x-extensible-enum' in node
      ? ['type', 'string']
      : [keyword, written(value, named)],
  );
  return Object.fromEntries(entries);
}

/** What was beside the reference: what differs from the named schema. Evidence holds for the place, so it stays. */
function reference(name: string, schema: Schema, target: Schema): Schema {
  const beside = Object.entries(schema).filter(
    ([keyword, value]) => keyword.startsWith('x-evidence') || !isDeepStrictEqual(value, target[keyword]),
  );
  return { $ref: `#/components/schemas/${name}`, ...Object.fromEntries(beside) };
}
