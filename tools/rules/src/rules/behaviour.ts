import { ANY_LEVEL, isLevel } from '../evidence-levels.ts';
import { operations } from '../operations.ts';
import { at, entries, isMapping, isText, placeOf, type Place } from '../place.ts';
import type { Location, Rule } from '../redocly.ts';
import { unknownKeys } from '../unknown-keys.ts';

type Check = [key: string, holds: (value: unknown) => boolean, expected: string];

const STATEMENT: Check[] = [
  ['description', isSentence, 'a sentence that ends in a full stop'],
  ['x-evidence', isLevel, ANY_LEVEL],
  [
    'value',
    (value) => value === undefined || isText(value) || typeof value === 'number',
    'a duration (PT15M), a sum in euro, a time of day or a known value, or left out',
  ],
  ['x-evidence-note', (value) => value === undefined || isText(value), 'what is known how, or left out'],
];

/**
 * What DropPay does beyond the form of its messages: waiting times, fees, which error it answers. The sandbox does it,
 * and takes numbers from here. Nearly all of it is a guess, so each statement has a name, by which a test shows that the
 * sandbox does so, and says how it is known.
 */
export const behaviour: Rule = () => ({
  Root(node, { location, resolve, report }) {
    const named = new Map<string, string>();
    for (const section of ['paths', 'webhooks'] as const) {
      for (const operation of operations({ node, location }, section, resolve)) {
        for (const [name, statement] of entries(at(operation, 'x-behaviour', resolve), resolve)) {
          const tell = (where: Location, message: string): void => report({ message, location: where });
          for (const [where, message] of problems(statement)) tell(where, `${name}: ${message}`);
          if (!/^[a-z][A-Za-z]*$/.test(name)) {
            tell(
              statement.location.key(),
              `"${name}" names a constant of the sandbox. Write it in camelCase.`,
            );
          }
          const before = named.get(name);
          if (before !== undefined) {
            const message = `${before} has a statement with the name ${name} already. Choose another.`;
            tell(statement.location.key(), message);
          }
          named.set(name, operation.name);
        }
      }
    }
  },
});

function problems(statement: Place): [Location, string][] {
  const { node, location } = statement;
  if (!isMapping(node)) {
    return [[location.key(), 'this is no statement. Write description, value and x-evidence.']];
  }
  const wrong = STATEMENT.filter(([key, holds]) => !holds(node[key])).map(
    ([key, , expected]): [Location, string] => [placeOf(key, statement), `"${key}" must be ${expected}.`],
  );
  const unknown = unknownKeys(
    node,
    STATEMENT.map(([key]) => key),
  ).map(([key, message]): [Location, string] => [location.child([key]).key(), message]);
  return [...wrong, ...unknown];
}

function isSentence(value: unknown): boolean {
  return isText(value) && value.trim().endsWith('.');
}
