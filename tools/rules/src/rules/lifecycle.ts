import { lifecycleStatuses } from '@droppay/contract/document';
import { isUnder } from '@droppay/contract/lifecycle';
import { at, entries, isMapping, isText, placeOf, type Mapping, type Place } from '../place.ts';
import type { Context, Rule } from '../redocly.ts';
import { unknownKeys } from '../unknown-keys.ts';

const KEYS = ['api', 'base_path', 'version', 'status', 'date', 'x-evidence', 'x-evidence-note'];

/**
 * DropPay gives each API a version of its own, in the base path, and labels versions with a state and a date. Whoever
 * wants to know a path's state looks it up in `x-lifecycle`, which works only when every path is found there once.
 */
export const lifecycle: Rule = () => ({
  Root(node, { location, resolve, report }) {
    const root = { node, location };
    const list = at(root, 'x-lifecycle', resolve);
    if (!Array.isArray(list.node)) {
      const message =
        'The state of the API versions is not told. Add "x-lifecycle", a list of api, base_path, version and status.';
      report({ message, location: location.child(['openapi']).key() });
      return;
    }
    const versions: Mapping[] = list.node.map((version: unknown) => (isMapping(version) ? version : {}));
    versions.forEach((version, index) => {
      const place = { node: version, location: list.location.child([index]) };
      for (const [key, message] of problems(version)) report({ message, location: placeOf(key, place) });
    });
    const bases = versions.map(({ base_path: base }) => base).filter(isText);
    for (const [path, place] of paths(root, resolve)) {
      const matches = bases.filter((base) => isUnder(base, path));
      if (matches.length === 1) continue;
      const message =
        matches.length === 0
          ? `${path} is under no base_path of x-lifecycle, so nothing tells its state. Add its API there.`
          : `${path} is under ${matches.join(' and ')} of x-lifecycle. Leave one base_path that covers it.`;
      report({ message, location: place.key() });
    }
  },
});

function paths(root: Place, resolve: Context['resolve']): [path: string, location: Place['location']][] {
  const section = at(root, 'paths', resolve);
  return entries(section, resolve).map(([path]) => [path, section.location.child([path])]);
}

function problems(version: Mapping): [key: string, message: string][] {
  const { api, base_path: base, version: number, status, date } = version;
  const dated = status !== 'live';
  const checks: [key: string, holds: boolean, message: string][] = [
    ['api', isText(api), 'Every entry names its API. Write "api", the name readers know it by.'],
    [
      'base_path',
      isText(base) && /^\/.*[^/]$/.test(base),
      'A base_path starts with "/" and does not end with it.',
    ],
    [
      'version',
      number === undefined || isText(number) || Number.isInteger(number),
      'The "version" is the one in DropPay\'s docs. Leave it out where there is none.',
    ],
    [
      'status',
      lifecycleStatuses.some((each) => each === status),
      `The status is one of ${lifecycleStatuses.join(', ')}.`,
    ],
    ['date', dated || date === undefined, 'A live version has no date. Remove it, or correct the status.'],
    [
      'date',
      !dated || isDate(date),
      `A version that is ${String(status)} has a "date", YYYY-MM-DD: since or from when.`,
    ],
  ];
  const wrong = checks
    .filter(([, holds]) => !holds)
    .map(([key, , message]): [string, string] => [key, message]);
  return [...wrong, ...unknownKeys(version, KEYS)];
}

function isDate(value: unknown): boolean {
  return isText(value) && /^\d{4}-\d{2}-\d{2}$/.test(value) && !Number.isNaN(Date.parse(value));
}
