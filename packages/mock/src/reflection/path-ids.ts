import type { Operation } from '../prism/engine.ts';
import type { Occurrence } from './occurrences.ts';

/** An id of an operation's path, and the value that stands for it in an example. */
export interface PathId {
  /** Which part of the path it is, counted from 0. */
  part: number;
  /** What the example has in its place. */
  own: string;
}

/** The parameters of a path whose ids an example has, under whatever name. */
export function pathIdsOf(
  { method, path, request }: Operation,
  example: ReadonlyMap<string, readonly Occurrence[]>,
): PathId[] {
  const parts = path.split('/');
  return parts.flatMap((text, part): PathId[] => {
    const name = /^\{(.+)\}$/.exec(text)?.[1];
    if (name === undefined) return [];
    const documented = request?.path?.find((each) => each.name === name)?.examples?.[0];
    const value = documented !== undefined && 'value' in documented ? String(documented.value) : '';
    // An example of another resource has another id in the same place.
    const own = example.has(value)
      ? value
      : namesOf(name, parts, part, method).map(findIn(example)).find(Boolean);
    return own === undefined ? [] : [{ part, own }];
  });
}

/**
 * Where an id stands by its name: `{pos_id}` is the `id` of what a path ends with, else the `pos_id`, else the `id` of a `pos`.
 * `{id}` is named by what stands before it in the path: `push` in `/push/{id}/transfers`. What a POST makes has an id of its own.
 */
function namesOf(name: string, parts: readonly string[], part: number, method: string): string[] {
  const kind = /^(.+)_id$/.exec(name)?.[1] ?? parts[part - 1] ?? '';
  const places = [`${kind}_id`, `${kind}/id`];
  if (part === parts.length - 1) return ['id', ...places];
  return name === 'id' && method.toLowerCase() !== 'post' ? [...places, 'id'] : places;
}

/** The value of the first place that ends as wanted. `id` alone is that of the whole body; others may be anywhere. */
const findIn =
  (example: ReadonlyMap<string, readonly Occurrence[]>) =>
  (wanted: string): string | undefined => {
    const isWanted = ({ place, link }: Occurrence): boolean => {
      const all = place.join('/');
      return link === '' && (all === wanted || (wanted !== 'id' && all.endsWith(`/${wanted}`)));
    };
    return [...example].find(([, occurrences]) => occurrences.some(isWanted))?.[0];
  };
