import { actors, type Machine } from '@droppay/contract/machine';
import { ANY_LEVEL, isLevel } from './evidence-levels.ts';
import { isMapping, isText } from './place.ts';
import { unknownKeys } from './unknown-keys.ts';

/** `path` leads from the machine to what is wrong. */
export interface MachineProblem {
  readonly path: readonly (string | number)[];
  readonly message: string;
}

type Check = [key: string, holds: (value: unknown) => boolean, expected: string];

const isFlag = (value: unknown): boolean => value === undefined || typeof value === 'boolean';

const MACHINE: Check[] = [
  ['property', isText, 'the name of the property that holds the state'],
  ['states', (value) => isMapping(value) && Object.keys(value).length > 0, 'a map from state to description'],
  ['transitions', Array.isArray, 'a list of from, to, by, action'],
];

const STATE: Check[] = [
  ['description', isText, 'what the state means'],
  ['initial', isFlag, 'true, or left out'],
  ['final', isFlag, 'true, or left out'],
  ['observable', isFlag, 'false for a state that is never seen as a value, or left out'],
];

const TRANSITION: Check[] = [
  ['from', isText, 'a state'],
  ['to', isText, 'a state'],
  ['by', (value) => actors.some((actor) => actor === value), `one of ${actors.join(', ')}`],
  ['action', isText, 'what is done, in the imperative'],
  ['operation', (value) => value === undefined || isText(value), 'an operationId, or left out'],
  ['x-evidence', (value) => value === undefined || isLevel(value), ANY_LEVEL],
  ['x-evidence-note', (value) => value === undefined || isText(value), 'what is known how, or left out'],
];

export function isMachine(value: unknown): value is Machine {
  return shapeProblems(value).length === 0;
}

/** What keeps a machine from being read at all. */
export function shapeProblems(machine: unknown): MachineProblem[] {
  const { states, transitions } = isMapping(machine) ? machine : {};
  return [
    ...check(machine, [], MACHINE),
    ...Object.entries(isMapping(states) ? states : {}).flatMap(([name, state]) =>
      check(state, ['states', name], STATE),
    ),
    ...(Array.isArray(transitions) ? transitions : []).flatMap((transition: unknown, index) =>
      check(transition, ['transitions', index], TRANSITION),
    ),
  ];
}

function check(value: unknown, path: (string | number)[], checks: Check[]): MachineProblem[] {
  const known = checks.map(([key]) => key);
  if (!isMapping(value)) return [{ path, message: `This is no mapping. Write one of ${known.join(', ')}.` }];
  const wrong = checks.flatMap(([key, holds, expected]) =>
    holds(value[key])
      ? []
      : [{ path: key in value ? [...path, key] : path, message: `"${key}" must be ${expected}.` }],
  );
  const unknown = unknownKeys(value, known).map(([key, message]) => ({ path: [...path, key], message }));
  return [...wrong, ...unknown];
}
