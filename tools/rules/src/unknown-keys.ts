import type { Mapping } from './place.ts';

/**
 * Keys of an extension that nothing reads. Redocly does not look inside extensions, where a comma in an unquoted text
 * of a `{ flow: mapping }` ends the text and makes a key of the rest.
 */
export function unknownKeys(node: Mapping, known: readonly string[]): [key: string, message: string][] {
  return Object.entries(node)
    .filter(([key]) => !known.includes(key))
    .map(([key, value]) => [
      key,
      value === null
        ? `"${key}" is the rest of a text that its comma has ended. Quote the whole text.`
        : `"${key}" means nothing here. Known are ${known.join(', ')}.`,
    ]);
}
