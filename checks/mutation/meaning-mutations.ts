import { type Document, isScalar } from 'yaml';
import { type Kind, type Mutation, type Path, renameKey } from './mutation.ts';
import { keysAt, mappings, schemas } from './places.ts';

/** The type of a named schema, `string uuid`; undefined where it has none. Of the whole contract, for files refer to each other. */
export type TypeOf = (schema: string) => string | undefined;

/** Every mutation that leaves the contract well-formed and changes what it says. */
export function meaningMutations(document: Document, typeOf: TypeOf): Mutation[] {
  return [
    ...references(document, typeOf),
    ...schemas(document).flatMap((path) => addedProperty(document, path)),
    ...mappings(document).flatMap((path) =>
      [evidence, callback, sum, secret, deprecation, server, credential, behaviour].flatMap((mutate) =>
        mutate(document, path),
      ),
    ),
  ];
}

const nameOf = (reference: string): string => reference.slice(reference.lastIndexOf('/') + 1);

/** What the file calls a schema of the same type becomes another schema of that type. */
function references(document: Document, typeOf: TypeOf): Mutation[] {
  const places = mappings(document).filter((path) =>
    String(document.getIn([...path, '$ref'])).includes('/schemas/'),
  );
  const used = [...new Set(places.map((path) => String(document.getIn([...path, '$ref']))))];
  return places.flatMap((path): Mutation[] => {
    const at = [...path, '$ref'];
    const reference = String(document.getIn(at));
    const type = typeOf(nameOf(reference));
    const alike = used.filter((each) => type !== undefined && typeOf(nameOf(each)) === type);
    const next = alike[(alike.indexOf(reference) + 1) % alike.length];
    if (next === undefined || next === reference) return [];
    return [set('swap a reference', document, at, next)];
  });
}

function addedProperty(document: Document, path: Path): Mutation[] {
  const at = [...path, 'properties', 'surprise'];
  if (keysAt(document, [...path, 'properties']).length === 0) return [];
  const property = { type: 'string', description: 'A text.', examples: ['text'] };
  return [
    {
      kind: 'add a property',
      path: at,
      change: 'surprise is added',
      apply: (copy) => copy.setIn(at, copy.createNode(property)),
    },
  ];
}

function evidence(document: Document, path: Path): Mutation[] {
  const at = [...path, 'x-evidence'];
  const level = document.getIn(at);
  if (level === undefined || level === 'documented') return [];
  return [set('promote an evidence', document, at, 'documented')];
}

/** The address of a webhook's listener is read from another key. */
function callback(document: Document, path: Path): Mutation[] {
  if (path.at(-2) !== 'callbacks') return [];
  return keysAt(document, path).map((expression): Mutation => {
    const next = expression.endsWith('/ALL}')
      ? expression.replace(/ALL\}$/, 'all}')
      : expression.replace(/all\}$/, 'ALL}');
    return {
      kind: 'change a callback',
      path: [...path, expression],
      change: `${expression} -> ${next}`,
      apply: (copy) => renameKey(copy, [...path, expression], next),
    };
  });
}

/** Sums of money in examples, one euro more each. */
function sum(document: Document, path: Path): Mutation[] {
  if (path[0] !== 'examples') return [];
  return keysAt(document, path).flatMap((key) => {
    const value = document.getIn([...path, key]);
    if (!/(^|_)(amount|fee)$|^balance_/.test(key) || typeof value !== 'number') return [];
    return [set('change a sum', document, [...path, key], value + 1)];
  });
}

function secret(document: Document, path: Path): Mutation[] {
  const at = [...path, 'x-secret'];
  if (!document.hasIn(at)) return [];
  return [
    { kind: 'drop a secret', path: at, change: 'x-secret is dropped', apply: (copy) => copy.deleteIn(at) },
  ];
}

/** The property beside is deprecated instead. */
function deprecation(document: Document, path: Path): Mutation[] {
  const at = [...path, 'deprecated'];
  if (document.getIn(at) !== true || path.at(-2) !== 'properties') return [];
  const names = keysAt(document, path.slice(0, -1));
  const other = names[(names.indexOf(String(path.at(-1))) + 1) % names.length]!;
  return [
    {
      kind: 'move a deprecation',
      path: at,
      change: `${String(path.at(-1))} -> ${other}`,
      apply: (copy) => {
        copy.deleteIn(at);
        copy.setIn([...path.slice(0, -1), other, 'deprecated'], true);
      },
    },
  ];
}

function server(document: Document, path: Path): Mutation[] {
  const at = [...path, 'url'];
  const url = document.getIn(at);
  if (!path.some((token) => token === 'server' || token === 'servers') || typeof url !== 'string') return [];
  return [set('change a server', document, at, url.replace('.drop-pay', '2.drop-pay'))];
}

const otherCredential: Record<string, Record<string, string>> = {
  type: { http: 'mutualTLS', mutualTLS: 'http' },
  scheme: { bearer: 'basic', basic: 'bearer' },
  in: { header: 'query' },
};

function credential(document: Document, path: Path): Mutation[] {
  if (path[0] !== 'securitySchemes' || path.length !== 2) return [];
  return keysAt(document, path).flatMap((key) => {
    const value = String(document.getIn([...path, key]));
    const next = key === 'name' ? `${value}s` : otherCredential[key]?.[value];
    return next === undefined ? [] : [set('change a credential', document, [...path, key], next)];
  });
}

const otherPolicy: Record<string, string> = { CHARGEABLE: 'BOOKED', TRANSFERABLE: 'TRANSFERRED' };

/** Another of the same form: a period of another length, a time an hour later, a fee of another height. */
function behaviour(document: Document, path: Path): Mutation[] {
  const at = [...path, 'value'];
  const value = document.getIn(at);
  if (path.at(-2) !== 'x-behaviour' || (typeof value !== 'string' && typeof value !== 'number')) return [];
  const next =
    typeof value === 'number'
      ? value + 1
      : (otherPolicy[value] ?? value.replace(/[0-8](?=\D)/, (digit) => `${Number(digit) + 1}`));
  return [set('change a behaviour', document, at, next)];
}

function set(kind: Kind, document: Document, at: Path, next: string | number): Mutation {
  const node = document.getIn(at, true);
  const value = isScalar(node) ? node.value : node;
  return {
    kind,
    path: at,
    change: `${String(at.at(-1))}: ${String(value)} -> ${next}`,
    apply: (copy) => copy.setIn(at, next),
  };
}
