import type { Document } from '@droppay/contract/document';

/** Keys whose keys are names, of properties or of what an example is called, and no keywords. */
const names = new Set(['properties', 'schemas', 'examples', 'parameters', 'responses', 'headers']);
const values = new Set(['value', 'example', 'default', 'enum']);

/** The document without extensions: no `x-` where OpenAPI or JSON Schema has a keyword. */
export function withoutExtensions(document: Document): Document {
  return stripped(document, false) as Document;
}

function stripped(node: unknown, named: boolean): unknown {
  if (Array.isArray(node)) return node.map((item) => stripped(item, false));
  if (typeof node !== 'object' || node === null) return node;
  const entries = Object.entries(node)
    .filter(([key]) => named || !key.startsWith('x-'))
    .map(([key, value]) => [
      key,
      !named && values.has(key) ? value : stripped(value, !named && names.has(key)),
    ]);
  return Object.fromEntries(entries);
}
