import { child, follow } from '@droppay/contract/references';
import { beside, type Bundled } from '../bundled.ts';
import type { Change } from '../change.ts';
import { isMapping, type Mapping } from '../json.ts';

/**
 * The old document with what was guessed wrong in it put right, so that compiling against the new one shows what broke
 * besides.
 */
export function corrected(before: Bundled, after: Bundled, corrections: readonly Change[]): Bundled {
  const document = structuredClone(before);
  adopt(document, after);
  for (const { kind, keyword, formerPlace, place } of corrections) {
    const owner = ownOwner(document, formerPlace);
    const key = formerPlace.at(-1);
    const name = place.at(-1);
    if (owner === undefined || key === undefined || name === undefined) continue;
    const value = kind === 'removed' ? undefined : ownValue(after, place);
    if (keyword === 'key') rename(owner, key, name);
    else if (value === undefined) Reflect.deleteProperty(owner, key);
    else owner[key] = value;
  }
  return withoutHoles(document) as Bundled;
}

/** Components that only the new document has: what is put right may refer to them. */
function adopt(document: Bundled, after: Bundled): void {
  const [old, now] = [document['components'], after['components']];
  if (!isMapping(old) || !isMapping(now)) return;
  for (const [kind, parts] of Object.entries(now)) {
    const known = old[kind];
    if (isMapping(parts)) old[kind] = { ...parts, ...(isMapping(known) ? known : {}) };
  }
}

/**
 * The object that has the last token of a place as a key, with a copy in place of every `$ref` on the way: others who
 * refer to the same schema may know it as documented, and there it must stay what it was. The schema of a body keeps
 * its name, which the generator demands; its evidence is the same for all who have it as their body.
 */
function ownOwner(document: Bundled, place: readonly string[]): Mapping | undefined {
  let node: unknown = document;
  for (const token of place.slice(0, -1)) {
    const next = child(node, token);
    if (token === 'schema') {
      node = follow(document, next);
      continue;
    }
    const own = isMapping(next) && '$ref' in next ? structuredClone(beside(document, next)) : next;
    if (own !== next) (node as Mapping)[token] = own;
    node = own;
  }
  return isMapping(node) || Array.isArray(node) ? (node as Mapping) : undefined;
}

/** The value at a place, its own `$ref` left as it is. */
function ownValue(document: Bundled, place: readonly string[]): unknown {
  const owner = place
    .slice(0, -1)
    .reduce<unknown>((node, token) => beside(document, child(node, token)), document);
  return child(owner, place.at(-1) ?? '');
}

function rename(owner: Mapping, key: string, name: string): void {
  owner[name] = owner[key];
  Reflect.deleteProperty(owner, key);
}

/** Elements leave lists last, for the places of the others count them. */
function withoutHoles(value: unknown): unknown {
  if (Array.isArray(value)) return value.filter(() => true).map(withoutHoles);
  if (!isMapping(value)) return value;
  return Object.fromEntries(Object.entries(value).map(([key, part]) => [key, withoutHoles(part)]));
}
