import { beside, type Bundled, child, follow } from '../bundled.ts';
import type { Change } from '../change.ts';
import { isMapping, type Mapping } from '../json.ts';

/**
 * The old document with what was guessed wrong in it put right, so that compiling against the new one shows what broke
 * besides. A correction inside a shared schema is made for all who share it.
 */
export function corrected(before: Bundled, after: Bundled, corrections: readonly Change[]): Bundled {
  const document = structuredClone(before);
  adopt(document, after);
  for (const { kind, keyword, formerPlace, place } of corrections) {
    const owner = ownerOf(document, formerPlace);
    const key = formerPlace.at(-1);
    const name = place.at(-1);
    if (owner === undefined || key === undefined || name === undefined) continue;
    const value = kind === 'removed' ? undefined : ownValue(after, place);
    if (keyword === 'key') rename(owner, key, name);
    else if (value === undefined) Reflect.deleteProperty(owner, key);
    else owner[key] = value;
  }
  return document;
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

/** The object that has the last token of a place as a key. What stands beside a `$ref` is the user's own. */
function ownerOf(document: Bundled, place: readonly string[]): Mapping | undefined {
  const last = place.at(-1) ?? '';
  let node: unknown = document;
  for (const [index, token] of place.slice(0, -1).entries()) {
    const next = child(node, token);
    const own = isMapping(next) && (place[index + 1] ?? last) in next;
    node = own ? next : follow(document, next);
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
