import type { Document } from 'yaml';
import { type Mutation, type Path, renameKey } from './mutation.ts';
import { keysAt, listAt, schemas } from './places.ts';

/** Every mutation of every schema in the file. */
export function schemaMutations(document: Document): Mutation[] {
  return schemas(document).flatMap((path) =>
    [required, enums, properties, bounds, types].flatMap((mutate) => mutate(document, path)),
  );
}

function required(document: Document, path: Path): Mutation[] {
  const at = [...path, 'required'];
  const names = listAt(document, at);
  const optional = keysAt(document, [...path, 'properties']).find((name) => !names.includes(name));
  const dropped = names.map((name, index): Mutation => ({
    kind: 'drop a required',
    path: at,
    change: `required: ${String(name)} is dropped`,
    // An empty list is no longer valid JSON Schema of every draft.
    apply: (copy) => copy.deleteIn(names.length === 1 ? at : [...at, index]),
  }));
  if (optional === undefined) return dropped;
  return dropped.concat({
    kind: 'add a required',
    path: at,
    change: `required: ${optional} is added`,
    apply: (copy) => copy.setIn(at, [...names, optional]),
  });
}

function enums(document: Document, path: Path): Mutation[] {
  return ['enum', 'x-extensible-enum'].flatMap((keyword): Mutation[] => {
    const at = [...path, keyword];
    const values = listAt(document, at);
    if (values.length === 0) return [];
    const last = String(values.at(-1));
    const widen: Mutation = {
      kind: 'widen an enum',
      path: at,
      change: `${keyword}: ONE_MORE is added`,
      apply: (copy) => copy.addIn(at, 'ONE_MORE'),
    };
    const narrow: Mutation = {
      kind: 'narrow an enum',
      path: at,
      change: `${keyword}: ${last} is dropped`,
      apply: (copy) => copy.deleteIn(values.length === 1 ? at : [...at, values.length - 1]),
    };
    return [widen, narrow];
  });
}

function properties(document: Document, path: Path): Mutation[] {
  const names = listAt(document, [...path, 'required']);
  return keysAt(document, [...path, 'properties']).map((name): Mutation => ({
    kind: 'rename a property',
    path: [...path, 'properties', name],
    change: `${name} -> ${name}_renamed`,
    apply: (copy) => {
      renameKey(copy, [...path, 'properties', name], `${name}_renamed`);
      if (names.includes(name)) copy.setIn([...path, 'required', names.indexOf(name)], `${name}_renamed`);
    },
  }));
}

const looser = { minLength: -1, maxLength: 1, minimum: -1, exclusiveMinimum: -1, maximum: 1 } as const;

function bounds(document: Document, path: Path): Mutation[] {
  return keysAt(document, path).flatMap((keyword): Mutation[] => {
    const at = [...path, keyword];
    const value: unknown = document.getIn(at);
    if (keyword in looser && typeof value === 'number') {
      const next = value + looser[keyword as keyof typeof looser];
      return [
        {
          kind: 'loosen a bound',
          path: at,
          change: `${keyword}: ${value} -> ${next}`,
          apply: (copy) => copy.setIn(at, next),
        },
      ];
    }
    if (keyword !== 'pattern' && keyword !== 'format') return [];
    return [
      {
        kind: 'loosen a bound',
        path: at,
        change: `${keyword}: ${String(value)} is dropped`,
        apply: (copy) => copy.deleteIn(at),
      },
    ];
  });
}

const another: Record<string, string> = {
  string: 'integer',
  integer: 'number',
  number: 'string',
  boolean: 'string',
  array: 'object',
  object: 'array',
};

function types(document: Document, path: Path): Mutation[] {
  const at = [...path, 'type'];
  const type: unknown = document.getIn(at);
  const several = listAt(document, at);
  if (several.length > 0) {
    return [
      {
        kind: 'change a type',
        path: at,
        change: `type: ${String(several.at(-1))} is dropped`,
        apply: (copy) => copy.setIn(at, several.slice(0, -1)),
      },
    ];
  }
  const next = another[String(type)];
  if (next === undefined) return [];
  return [
    {
      kind: 'change a type',
      path: at,
      change: `type: ${String(type)} -> ${next}`,
      apply: (copy) => copy.setIn(at, next),
    },
  ];
}
