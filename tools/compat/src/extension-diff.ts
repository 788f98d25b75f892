import { child } from '@droppay/contract/references';
import type { Change } from './change.ts';
import { canonical, isMapping, type Mapping } from './json.ts';

/** What an extension says in words, wherever in it. */
export const WORDING = ['description', 'summary', 'title', 'x-evidence', 'x-evidence-note'];

/** What a link hands to the operation that it leads to: expressions, which `redocly diff` does not compare. */
const HANDED = new Set(['parameters', 'requestBody']);

/**
 * What changed in the `x-` keys of two expanded documents: known values, state machines, the error catalogue, units,
 * evidence. `redocly diff` sees those with scalar values only. And what their links hand on, which it does not see.
 */
export function extensionDiff(before: Mapping, after: Mapping): Change[] {
  return walk(before, after, [], []);
}

function walk(
  before: unknown,
  after: unknown,
  place: readonly string[],
  former: readonly string[],
): Change[] {
  if (Array.isArray(before) && Array.isArray(after)) {
    return after.flatMap((item, index) => {
      const match = counterpart(item, before, index);
      return match in before
        ? walk(before[match], item, [...place, `${index}`], [...former, `${match}`])
        : [];
    });
  }
  if (!isMapping(before) || !isMapping(after)) return [];
  const named = place.at(-1) === 'properties';
  return [...new Set([...Object.keys(before), ...Object.keys(after)])].flatMap((key) => {
    const at = [...place, key];
    const was = [...former, key];
    if (!named && key.startsWith('x-'))
      return compare({ before, after, key, part: key, place: at, former: was });
    if (place.at(-2) === 'links' && HANDED.has(key))
      return compare({ before, after, key, part: 'Link', place: at, former: was });
    // Examples are data.
    if (!named && ['example', 'examples', 'value'].includes(key)) return [];
    return walk(before[key], after[key], at, was);
  });
}

/** Where the same parameter was: their order has no meaning. Other lists are compared item by item. */
function counterpart(item: unknown, before: readonly unknown[], index: number): number {
  if (child(item, 'in') === undefined) return index;
  return before.findIndex(
    (other) => child(other, 'name') === child(item, 'name') && child(other, 'in') === child(item, 'in'),
  );
}

interface Pair {
  before: unknown;
  after: unknown;
  key: string;
  part: string;
  place: readonly string[];
  former: readonly string[];
}

/** Compares what two nodes have under a key, down to what really differs. */
function compare({ before: left, after: right, key, part, place, former }: Pair): Change[] {
  const before = child(left, key);
  const after = child(right, key);
  if (canonical(before) === canonical(after)) return [];
  const change = { part, place, formerPlace: former };
  if (before === undefined) return [{ kind: 'added', ...change, after }];
  if (after === undefined) return [{ kind: 'removed', ...change, before }];
  if (Array.isArray(before) && Array.isArray(after)) return compareLists(before, after, part, place, former);
  if (!isMapping(before) || !isMapping(after)) return [{ kind: 'changed', ...change, before, after }];
  return [...new Set([...Object.keys(before), ...Object.keys(after)])].flatMap((name) =>
    compare({ before, after, key: name, part, place: [...place, name], former: [...former, name] }),
  );
}

/** Elements are the same when they say the same but for wording: a transition moved in its list is no change. */
function compareLists(
  before: unknown[],
  after: unknown[],
  part: string,
  place: readonly string[],
  former: readonly string[],
): Change[] {
  const old = new Map(before.map((item, index) => [identity(item), index]));
  const now = new Map(after.map((item, index) => [identity(item), index]));
  const met = [...now].flatMap(([name, index]): Change[] => {
    const at = [...place, `${index}`];
    const match = old.get(name);
    if (match === undefined) {
      const nowhere = [...former, `${before.length + index}`];
      return [{ kind: 'added', part, place: at, formerPlace: nowhere, after: after[index] }];
    }
    const was = before[match];
    return isMapping(was)
      ? [...new Set([...Object.keys(was), ...WORDING])].flatMap((key) =>
          compare({
            before: was,
            after: after[index],
            key,
            part,
            place: [...at, key],
            former: [...former, `${match}`, key],
          }),
        )
      : [];
  });
  const gone = [...old].flatMap(([name, index]): Change[] => {
    const at = [...former, `${index}`];
    return now.has(name)
      ? []
      : [{ kind: 'removed', part, place: [...place, `${index}`], formerPlace: at, before: before[index] }];
  });
  return [...met, ...gone];
}

function identity(item: unknown): string {
  if (!isMapping(item)) return canonical(item);
  return canonical(Object.fromEntries(Object.entries(item).filter(([key]) => !WORDING.includes(key))));
}
