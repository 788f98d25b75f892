import type { Document } from '@droppay/contract/document';
import { tokensOf } from '@droppay/contract/references';

type Components = Record<string, Record<string, unknown>>;

/** The document with the components alone that its paths and webhooks lead to. */
export function reachableComponents(document: Document): Document {
  const components = document.components as unknown as Components;
  const found = new Set<string>();
  const visit = (node: unknown): void => {
    for (const place of placesIn(node)) {
      if (found.has(place)) continue;
      found.add(place);
      const [, kind = '', name = ''] = tokensOf(place);
      visit(components[kind]?.[name]);
    }
  };
  visit([document.paths, document.webhooks]);
  const kept = Object.entries(components).flatMap(([kind, all]) => {
    const entries = Object.entries(all).filter(([name]) => found.has(`#/components/${kind}/${name}`));
    return entries.length === 0 ? [] : [[kind, Object.fromEntries(entries)]];
  });
  return { ...document, components: Object.fromEntries(kept) };
}

/** Every component that a node refers to, security schemes by their names among them. */
function placesIn(node: unknown): string[] {
  const places: string[] = [];
  JSON.stringify(node, (key, value: unknown) => {
    if (key === '$ref' && typeof value === 'string') places.push(value);
    if (key === 'security' && Array.isArray(value)) {
      const schemes = value.flatMap((requirement: object) => Object.keys(requirement));
      places.push(...schemes.map((name) => `#/components/securitySchemes/${name}`));
    }
    return value;
  });
  return places;
}
