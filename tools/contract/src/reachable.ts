import type { Document } from './document.ts';
import { resolve } from './references.ts';

/** The document without paths, and without the schemas that `names` do not lead to. */
export function reachable(document: Document, names: string[]): Document {
  const found = new Set<string>();
  const visit = (name: string): void => {
    if (found.has(name)) return;
    found.add(name);
    const text = JSON.stringify(resolve(document, { $ref: `#/components/schemas/${name}` }));
    for (const [, next] of text.matchAll(/"\$ref":"#\/components\/schemas\/(\w+)"/g)) visit(next!);
  };
  for (const name of names) visit(name);
  const schemas = Object.entries(document.components.schemas).filter(([name]) => found.has(name));
  const { openapi, info } = document;
  return {
    openapi,
    info,
    servers: [],
    tags: [],
    paths: {},
    components: { schemas: Object.fromEntries(schemas) },
    'x-errors': {},
  };
}
