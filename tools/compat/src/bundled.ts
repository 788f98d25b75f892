import { child, follow } from '@droppay/contract/references';
import { isMapping, type Mapping } from './json.ts';

/** A bundled document: every `$ref` points into it. */
export type Bundled = Mapping;

/** The value at a place, behind every `$ref` on the way and at the end; what stands beside a `$ref` wins. */
export function at(document: Bundled, place: readonly string[]): unknown {
  return place.reduce<unknown>((node, token) => beside(document, child(node, token)), document);
}

/** A `$ref` and what stands beside it, as one. */
export function beside(document: Bundled, value: unknown): unknown {
  const target = follow(document, value);
  if (target === value || !isMapping(value) || !isMapping(target)) return target;
  const { $ref: _, ...own } = value;
  return { ...target, ...own };
}

/**
 * The document with a copy of its target in place of every `$ref`. `redocly diff` rates a shared schema at the first
 * place that uses it and names no other; in an expanded document it rates each use by its own direction.
 */
export function expand(document: Bundled): Mapping {
  const { components, ...rest } = document;
  // Components that nothing uses promise nothing; the others are now where they are used.
  const securitySchemes = isMapping(components) ? components['securitySchemes'] : undefined;
  return expandNode(document, { ...rest, components: { securitySchemes } }) as Mapping;
}

function expandNode(document: Bundled, value: unknown): unknown {
  const node = beside(document, value);
  if (Array.isArray(node)) return node.map((item) => expandNode(document, item));
  if (!isMapping(node)) return node;
  return Object.fromEntries(Object.entries(node).map(([key, part]) => [key, expandNode(document, part)]));
}
