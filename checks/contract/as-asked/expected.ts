import { isListed, resolved } from './schemas.ts';
import { renewed } from './tables.ts';

type Path = readonly string[];

/** The value at a path of a body. */
export const valueAt = (body: unknown, path: Path | string): unknown =>
  (typeof path === 'string' ? path.split('.') : path).reduce<unknown>(
    (value, key) => (value as Record<string, unknown> | undefined)?.[key],
    body,
  );

/**
 * What of `sent` a response has to have: each value whose name both bodies have in the contract, by its path.
 *
 * @param withLists whether values out of a list are among them
 */
export function expected(
  sent: unknown,
  request: unknown,
  response: unknown,
  withLists: boolean,
  within: Path = [],
): [path: Path, value: unknown][] {
  const asked = resolved(request).properties ?? {};
  const shown = resolved(response).properties ?? {};
  return Object.entries(sent as object).flatMap(([name, value]): [Path, unknown][] => {
    if (!Object.hasOwn(asked, name) || !Object.hasOwn(shown, name) || renewed.has(name)) return [];
    if (value === null || (!withLists && (isListed(asked[name]) || isListed(shown[name])))) return [];
    const path = [...within, name];
    const hasParts = resolved(shown[name]).properties !== undefined && typeof value === 'object';
    return hasParts ? expected(value, asked[name], shown[name], withLists, path) : [[path, value]];
  });
}

/** The dates of a body by their paths. */
export function datesIn(value: unknown, within: Path = []): [path: Path, time: number][] {
  if (typeof value === 'string') {
    return /^\d{4}-\d\d-\d\d(T.*)?$/.test(value) ? [[within, Date.parse(value)]] : [];
  }
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([name, each]) => datesIn(each, [...within, name]));
}
