import type { Document } from 'yaml';
import type { Kind, Mutation, Path } from './mutation.ts';
import { keysAt, listAt, mappings, schemas } from './places.ts';

/** Every mutation of what the file says in words, and of the order in which its examples and tags say it. */
export function textMutations(document: Document): Mutation[] {
  return [
    ...schemas(document).flatMap((path) =>
      [values, unit, otherDefault].flatMap((mutate) => mutate(document, path)),
    ),
    ...mappings(document).flatMap((path) =>
      [doubt, siblings, tags].flatMap((mutate) => mutate(document, path)),
    ),
    ...invented(document),
    ...dialect(document),
  ];
}

/** Two known values mean what the other meant. */
function values(document: Document, path: Path): Mutation[] {
  const at = [...path, 'description'];
  const text = String(document.getIn(at));
  const [first, second] = [...text.matchAll(/^- (`[A-Z_]+`)/gm)].map(([, name]) => name!).slice(-2);
  if (first === undefined || second === undefined) return [];
  const names = { [first]: second, [second]: first };
  const swapped = text.replaceAll(/^- (`[A-Z_]+`)/gm, (line, name: string) => `- ${names[name] ?? name}`);
  return [set('reverse a text', at, swapped, `${first} <-> ${second}`)];
}

function unit(document: Document, path: Path): Mutation[] {
  const at = [...path, 'description'];
  const text = String(document.getIn(at));
  return text.includes('in euro')
    ? [set('reverse a text', at, text.replace('in euro', 'in cents'), 'in euro -> in cents')]
    : [];
}

function otherDefault(document: Document, path: Path): Mutation[] {
  const at = [...path, 'description'];
  const text = String(document.getIn(at));
  const next = text.replace(/`[A-Z]+`, the default/, '`OTHER`, the default');
  return next === text ? [] : [set('reverse a text', at, next, 'the default -> OTHER')];
}

const opposites: readonly (readonly [said: RegExp, instead: string])[] = [
  [/\bno (?=\w)/i, 'the '],
  [/\b(is|are|does|may|can|has|must) not\b/, '$1'],
  [/\b(is|are|may|can|has|must)\b/, '$1 not'],
  [/\bEither\b/, 'Neither'],
  [/\bevery\b/i, 'no'],
];

/** The texts of an entry of `x-contradicts`, each the opposite of what it was. */
function doubt(document: Document, path: Path): Mutation[] {
  if (path.at(-2) !== 'x-contradicts') return [];
  const statements = listAt(document, [...path, 'statements']);
  const readings = keysAt(document, [...path, 'readings']);
  const texts = statements
    .map((_, index): Path => path.concat('statements', index, 'says'))
    .concat(readings.map((reading) => path.concat('readings', reading)));
  if (readings.length === 0) texts.push(path.concat('chosen'));
  return texts.flatMap((at) => {
    const text = String(document.getIn(at));
    const [said, instead] = opposites.find(([each]) => each.test(text)) ?? [];
    if (said === undefined || instead === undefined) return [];
    return [set('reverse a contradiction', at, text.replace(said, instead), 'it is reversed')];
  });
}

const DATE = /^\d{4}-\d\d-\d\dT/;

/** What could stand in the other's place without anything noticing by its form. */
function form(value: unknown): string | undefined {
  if (typeof value === 'string')
    return DATE.test(value) ? 'date' : /[a-z] /.test(value) ? 'words' : undefined;
  return typeof value === 'number' ? 'number' : undefined;
}

/** Values of one form that stand beside each other in an example change places. */
function siblings(document: Document, path: Path): Mutation[] {
  if (path[0] !== 'examples' || path[2] !== 'value') return [];
  const keys = keysAt(document, path).filter((key) => form(document.getIn([...path, key])) !== undefined);
  return keys.flatMap((key, index) => {
    const value = document.getIn([...path, key]);
    const other = keys.slice(index + 1).find((each) => form(document.getIn([...path, each])) === form(value));
    if (other === undefined) return [];
    const its = document.getIn([...path, other]);
    if (its === value) return [];
    return [
      {
        kind: 'swap an example',
        path: [...path, key],
        change: `${key} <-> ${other}`,
        apply: (copy) => {
          copy.setIn([...path, key], its);
          copy.setIn([...path, other], value);
        },
      },
    ];
  });
}

/** The first two of a group of tags change places. */
function tags(document: Document, path: Path): Mutation[] {
  if (path.at(-2) !== 'x-tagGroups') return [];
  const at = [...path, 'tags'];
  const [first, second, ...others] = listAt(document, at) as string[];
  if (first === undefined || second === undefined) return [];
  return [
    {
      kind: 'move a tag',
      path: at,
      change: `${first} <-> ${second}`,
      apply: (copy) => copy.setIn(at, copy.createNode([second, first, ...others])),
    },
  ];
}

/** An entry that nobody knows of, on the first property of the file. */
function invented(document: Document): Mutation[] {
  const path = schemas(document).find((each) => each.at(-2) === 'properties');
  if (path === undefined) return [];
  const source = (section: string): object => ({ page: 'DropPay API - Overview', section });
  const entry = {
    title: 'Whether it is so',
    statements: [
      { says: 'It is one.', source: source('Errors') },
      { says: 'It is two.', source: source('Versions') },
    ],
    chosen: 'It is one.',
    risk: 'It may be two.',
  };
  const at = [...path, 'x-contradicts'];
  return [
    {
      kind: 'invent a contradiction',
      path: at,
      change: 'invented is added',
      apply: (copy) => copy.setIn(at, copy.createNode({ invented: entry })),
    },
  ];
}

function dialect(document: Document): Mutation[] {
  const at = ['jsonSchemaDialect'];
  if (!document.hasIn(at)) return [];
  return [{ kind: 'drop a dialect', path: at, change: 'it is dropped', apply: (copy) => copy.deleteIn(at) }];
}

function set(kind: Kind, at: Path, next: string, change: string): Mutation {
  return { kind, path: at, change, apply: (copy) => copy.setIn(at, next) };
}
