import { expect, test } from 'vitest';
import { disagreement } from '../contract/hand-kept.ts';
import {
  contractFiles,
  contractTexts,
  isMapping,
  type Mapping,
  operationsOf,
  under,
} from '../evidence/contract-items.ts';
import { nameOf } from './describe.ts';
import {
  behaviourValues,
  deprecated,
  idPrefixes,
  schemaDialect,
  secrets,
  securitySchemes,
  servers,
  tagGroups,
  units,
} from './marks.ts';

const FILE = 'checks/meaning/marks.ts';

/** Every schema and property with a mark, `Charge.id`, and what the mark says. */
function marked(mark: string): Record<string, unknown> {
  const found: Record<string, unknown> = {};
  const seen = new Set<unknown>();
  const visit = (name: string, node: unknown): void => {
    // An alias is the node that has been seen where its anchor stands.
    if (!isMapping(node) || seen.has(node)) return;
    seen.add(node);
    if (mark in node) found[name] = node[mark];
    for (const [property, schema] of Object.entries(under(node, 'properties')))
      visit(`${name}.${property}`, schema);
    visit(`${name}[]`, node['items']);
  };
  for (const file of contractFiles)
    for (const [name, schema] of Object.entries(under(file, 'schemas'))) visit(name, schema);
  return found;
}

test('secrets are marked, and nothing else is', () => {
  expect(marked('x-secret'), disagreement(FILE)).toEqual(secrets);
});

test('misspelt names are deprecated, and nothing else is', () => {
  const operations = contractFiles.flatMap(operationsOf).filter(([, node]) => 'deprecated' in node);
  expect(Object.keys(marked('deprecated')).toSorted(), disagreement(FILE)).toEqual(deprecated.toSorted());
  expect(operations.map(([id]) => id)).toEqual([]);
});

test('sums are in euro', () => {
  expect(marked('x-unit'), disagreement(FILE)).toEqual(units);
});

/** The descriptions of sums of money inside a node, by the path to them. */
function* sumTexts(node: unknown, at: string): Generator<[at: string, text: string]> {
  if (typeof node !== 'object' || node === null) return;
  const { $ref, description } = node as Mapping;
  if (nameOf($ref) in units && typeof description === 'string') yield [at, description];
  for (const [key, value] of Object.entries(node)) yield* sumTexts(value, `${at}/${key}`);
}

test('texts about sums say that they are in euro', () => {
  const schemas = contractFiles.flatMap((file) => Object.entries(under(file, 'schemas')));
  const named = schemas
    .filter(([name]) => name in units)
    .map(([name, schema]): [string, string] => [name, String((schema as Mapping)['description'])]);
  const texts = named.concat(schemas.flatMap(([name, schema]) => Array.from(sumTexts(schema, name))));
  expect(texts.length).toBeGreaterThan(Object.keys(units).length);
  expect(
    texts.filter(([, text]) => !/\beuro\b/.test(text) || /\bcents?\b/.test(text)),
    disagreement(FILE),
  ).toEqual([]);
});

test('ids begin as they do', () => {
  expect(marked('x-id-prefix'), disagreement(FILE)).toEqual(idPrefixes);
});

test('behaviour has its values', () => {
  const found = contractFiles.flatMap(operationsOf).flatMap(([, operation]) =>
    Object.entries(under(operation, 'x-behaviour'))
      .filter(([, behaviour]) => isMapping(behaviour) && 'value' in behaviour)
      .map(([name, behaviour]) => [
        `${String(operation['operationId'])}.${name}`,
        (behaviour as Mapping)['value'],
      ]),
  );
  expect(Object.fromEntries(found), disagreement(FILE)).toEqual(behaviourValues);
});

test('requests go to two hosts', () => {
  const urls = [...contractTexts()].flatMap(([file, text]) =>
    [...text.matchAll(/^ *(?:- )?url: *(\S+)$/gm)].map(([, url]) => [file, url]),
  );
  expect(Object.fromEntries(urls), disagreement(FILE)).toEqual(servers);
});

test('callers prove who they are in these ways', () => {
  const schemes = contractFiles.flatMap((file) => Object.entries(under(file, 'securitySchemes')));
  const found = schemes.map(([name, scheme]) => {
    const { type, scheme: kind, in: place, name: key } = scheme as Mapping;
    const words = [type, kind, place === undefined ? undefined : 'in', place, key];
    return [name, words.filter((word) => typeof word === 'string').join(' ')];
  });
  expect(Object.fromEntries(found), disagreement(FILE)).toEqual(securitySchemes);
});

test('schemas are read as JSON Schema, and resources in their order', () => {
  const root = contractFiles.find((file) => 'openapi' in file)!;
  expect(root['jsonSchemaDialect'], disagreement(FILE)).toBe(schemaDialect);
  const groups = (root['x-tagGroups'] as { name: string; tags: string[] }[]).map(({ name, tags }) => [
    name,
    tags,
  ]);
  expect(groups, disagreement(FILE)).toEqual(Object.entries(tagGroups));
});
