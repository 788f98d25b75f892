import { type Document, isMap, isScalar, isSeq } from 'yaml';
import type { Path } from './mutation.ts';

/** The keys of the mapping at `path`; none when there is no mapping, or only a reference to one. */
export function keysAt(document: Document, path: Path): string[] {
  const node = path.length === 0 ? document.contents : document.getIn(path, true);
  if (!isMap(node)) return [];
  return node.items.map(({ key }) => String(isScalar(key) ? key.value : key));
}

/** The values of the list at `path`; none when there is no list. */
export function listAt(document: Document, path: Path): unknown[] {
  const node = document.getIn(path, true);
  return isSeq(node) ? node.toJSON() : [];
}

/** Every mapping that is written in the file, at any depth. An alias is not followed. */
export function mappings(document: Document): Path[] {
  const within = (node: unknown, path: Path): Path[] => {
    if (isSeq(node)) return node.items.flatMap((item, index) => within(item, [...path, index]));
    if (!isMap(node)) return [];
    const values = node.items.flatMap(({ key, value }) =>
      within(value, [...path, String(isScalar(key) ? key.value : key)]),
    );
    return [path, ...values];
  };
  return within(document.contents, []);
}

/** Every schema that is written in the file, the nested ones too; not those it refers to. */
export function schemas(document: Document): Path[] {
  const named = keysAt(document, ['schemas']).map((name) => ['schemas', name]);
  return named.flatMap((path) => withNested(document, path));
}

function withNested(document: Document, path: Path): Path[] {
  if (keysAt(document, path).length === 0) return [];
  const properties = path.concat('properties');
  const nested = keysAt(document, properties)
    .map((name) => properties.concat(name))
    .concat([path.concat('items'), path.concat('additionalProperties')]);
  return [path, ...nested.flatMap((each) => withNested(document, each))];
}

const methods = new Set(['get', 'post', 'put', 'patch', 'delete']);

/** Every operation that is written in the file, webhooks included. */
export function operations(document: Document): Path[] {
  return ['paths', 'webhooks'].flatMap((section) =>
    keysAt(document, [section]).flatMap((name) =>
      keysAt(document, [section, name])
        .filter((method) => methods.has(method))
        .map((method) => [section, name, method]),
    ),
  );
}

/** Every set of named examples of an error response, whether it stands in an operation or is shared. */
export function errorExamples(document: Document): Path[] {
  const own = operations(document).flatMap((path) =>
    keysAt(document, [...path, 'responses'])
      .filter((status) => !status.startsWith('2'))
      .map((status) => path.concat('responses', status)),
  );
  const shared = keysAt(document, ['responses']).map((name) => ['responses', name]);
  return [...own, ...shared].map((path) => path.concat('content', 'application/json', 'examples'));
}
