import { likelyPath } from '@droppay/http-edge/likely-path';
import { mockError } from '../mock-error.ts';
import { closest } from '@droppay/http-edge/closest';
import { quote } from './prefer-header.ts';
import { readPreference } from './preference.ts';

/**
 * Refuses a wish on what is no operation; undefined when the request has none. An error in the contract's form would be taken
 * for the one that was asked for. `because` is a sentence, `paths` are those of the contract, as they are documented.
 */
export function misplacedWish(
  { method, headers }: Pick<Request, 'method' | 'headers'>,
  path: string,
  because: string,
  paths: readonly string[] = [],
): Response | undefined {
  const header = headers.get('prefer');
  if (header === null || !isWish(header)) return undefined;
  const nearest = nearestPath(path, paths);
  return mockError(
    'wish',
    [
      `${method} ${quote(path)} is no operation, so that nothing can be given that Prefer: ${quote(header)} asks for. ${because}`,
      ...(nearest === undefined ? [] : [`Nearest: ${nearest}.`]),
    ].join(' '),
    { nearest },
  );
}

function isWish(header: string): boolean {
  const preference = readPreference(header);
  if ('because' in preference) return true;
  return preference.code !== undefined || preference.example !== undefined || !preference.reflect;
}

/** The documented path that is written most like this one, with the values that it has for parameters. */
function nearestPath(path: string, paths: readonly string[]): string | undefined {
  const given = path.replace(/\/+$/, '').split('/');
  const filled = paths.flatMap((template) => {
    const parts = template.split('/');
    if (parts.length !== given.length) return [];
    return parts.map((part, index) => (part.startsWith('{') ? given[index] : part)).join('/');
  });
  return likelyPath(path, paths) ?? closest(path, filled);
}
