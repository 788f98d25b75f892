import type { Document, Schema } from './document.ts';
import { resolve } from './references.ts';

/**
 * The properties that an object of a named schema must have, each as the path to it, `['recipient', 'account']`: one that
 * is within another is required where that one is given. Nothing in a list, nor what only one of several alternatives
 * requires.
 */
export function readRequired(document: Document, schema: string): string[][] {
  return requiredOf(document, { $ref: `#/components/schemas/${schema}` }, [], []);
}

function requiredOf(
  document: Document,
  reference: Schema,
  path: readonly string[],
  inside: readonly Schema[],
): string[][] {
  const target = resolve(document, reference);
  if (inside.includes(target)) return [];
  const within = [...inside, target];
  const { required = [], properties = {}, allOf = [] } = { ...target, ...reference };
  return [
    ...required.map((name) => path.concat(name)),
    ...Object.entries(properties).flatMap(([name, part]) =>
      requiredOf(document, part, [...path, name], within),
    ),
    ...allOf.flatMap((part) => requiredOf(document, part, path, within)),
  ];
}
