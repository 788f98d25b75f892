import { RequestRefused } from '../errors/request-refused.ts';

/**
 * The query of a URL with its question mark, or nothing: each name and value encoded, a list as its name repeated
 * (OpenAPI's style `form`, exploded), `undefined` left out.
 *
 * @throws {RequestRefused} when a value is no text, boolean or finite number, nor a list of such. It is not quoted.
 */
export function queryString(parameters: Readonly<Record<string, unknown>> = {}): string {
  const pairs = Object.entries(parameters).flatMap(([name, value]) =>
    [value]
      .flat()
      .flatMap((item) => (item === undefined ? [] : [`${encodeURIComponent(name)}=${encoded(name, item)}`])),
  );
  return pairs.length === 0 ? '' : `?${pairs.join('&')}`;
}

function encoded(name: string, value: unknown): string {
  if (typeof value !== 'string' && typeof value !== 'boolean' && !Number.isFinite(value)) {
    throw new RequestRefused(
      `the query parameter "${name}" has to be a string, a boolean or a finite number, or a list of them`,
    );
  }
  return encodeURIComponent(value as string | number | boolean);
}
