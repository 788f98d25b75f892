import { child } from '@droppay/contract/references';
import { at, type Bundled } from './bundled.ts';
import type { Change } from './change.ts';
import { isMapping } from './json.ts';

export function isProperty({ part, place }: Change): boolean {
  return part === 'Schema' && place.at(-2) === 'properties';
}

/** The names that the schema at a place requires. */
export function requiredBy(document: Bundled, schema: readonly string[]): string[] {
  return names(child(at(document, schema), 'required'));
}

/** Whether `required` grew by properties that the old document does not have: one new property changes two keywords. */
export function requiresOnlyNew(
  { part, keyword, before, after, formerPlace }: Change,
  old: Bundled,
): boolean {
  if (part !== 'Schema' || keyword !== 'required') return false;
  const known = child(at(old, formerPlace.slice(0, -1)), 'properties');
  return inOneOnly(before, after).every((name) => !(isMapping(known) && name in known));
}

/** The names in one of two lists. */
export function inOneOnly(before: unknown, after: unknown): string[] {
  const [old, now] = [names(before), names(after)];
  return [...now.filter((name) => !old.includes(name)), ...old.filter((name) => !now.includes(name))];
}

function names(value: unknown): string[] {
  return Array.isArray(value) ? value.map(String) : [];
}
