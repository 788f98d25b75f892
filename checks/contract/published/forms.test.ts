import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { parse } from 'yaml';
import { documents, nodesOf, operationsOf, source, textOf } from './documents.ts';

const names = [...documents.keys()];
const older = names.filter((name) => name.endsWith('-3.0'));
const oneHost = names.filter((name) => /-(?:api|checkout)/.test(name));

test('there are eight documents', () => {
  const forms = ['openapi', 'openapi-lean', 'openapi-api', 'openapi-checkout'];
  expect(names.toSorted()).toEqual(forms.flatMap((name) => [name, `${name}-3.0`]).toSorted());
});

describe.each([...documents])('%s', (name, document) => {
  const nodes = nodesOf(document);

  test('is in YAML what it is in JSON', () => {
    expect(parse(textOf(`${name}.yaml`))).toEqual(document);
  });

  test('says the version of its package', () => {
    const manifest = new URL(import.meta.resolve('@droppay/spec/package.json'));
    const { version } = JSON.parse(readFileSync(manifest, 'utf8')) as { version: string };
    expect(document.info.version).toBe(version);
    expect(document.openapi).toMatch(name.endsWith('-3.0') ? /^3\.0\./ : /^3\.1\./);
  });

  test('has nothing beside a reference', () => {
    const beside = nodes.filter(
      ({ node }) => typeof node['$ref'] === 'string' && Object.keys(node).length > 1,
    );
    expect(beside.map(({ path }) => path.join('/'))).toEqual([]);
  });

  test('has no range of statuses among its responses', () => {
    const ranges = nodes.filter(
      ({ node, path }) => path.at(-1) === 'responses' && Object.keys(node).some((key) => /^\dXX$/.test(key)),
    );
    expect(ranges.map(({ path }) => path.join('/'))).toEqual([]);
  });

  test('refers to nothing that is not there', () => {
    const places = new Set(nodes.map(({ path }) => `#/${path.join('/')}`));
    const targets = nodes.flatMap(({ node }) => (typeof node['$ref'] === 'string' ? [node['$ref']] : []));
    expect(targets.filter((target) => !places.has(target))).toEqual([]);
    expect(targets.length).toBeGreaterThan(10);
  });

  test('names no credentials that it does not describe', () => {
    const used = nodes.flatMap(({ node }) =>
      ((node['security'] ?? []) as object[]).flatMap((requirement) => Object.keys(requirement)),
    );
    const known = document.components['securitySchemes'] ?? {};
    expect(used.filter((scheme) => !(scheme in known))).toEqual([]);
  });
});

test.each(older)('%s has no word that 3.0 does not know', (name) => {
  const words = [
    'webhooks',
    'jsonSchemaDialect',
    'const',
    'prefixItems',
    '$defs',
    'patternProperties',
    'identifier',
  ];
  const problems = nodesOf(documents.get(name)!).filter(({ node, path }) => {
    if (path.at(-1) === 'properties') return false;
    return (
      words.some((word) => word in node) ||
      Array.isArray(node['type']) ||
      Array.isArray(node['examples']) ||
      node['type'] === 'null' ||
      node['type'] === 'mutualTLS' ||
      typeof node['exclusiveMinimum'] === 'number'
    );
  });
  // The listeners of a resource are a property by that name.
  expect(problems.map(({ path }) => path.join('/')).filter((path) => !path.endsWith('/properties'))).toEqual(
    [],
  );
});

test.each(older)('%s has no union of scalars, and no two names that fold into one', (name) => {
  for (const { node, path } of nodesOf(documents.get(name)!)) {
    const union = (node['anyOf'] ?? node['oneOf'] ?? []) as { type?: string }[];
    const scalar = union.some(({ type }) => type !== undefined && type !== 'object' && type !== 'array');
    expect(scalar, path.join('/')).toBe(false);
    if (path.at(-1) !== 'properties') continue;
    const folded = Object.keys(node).map((key) => key.toLowerCase().replaceAll(/[_-]/g, ''));
    expect(new Set(folded).size, path.join('/')).toBe(folded.length);
  }
});

test.each(names.filter((name) => name.includes('-lean')))('%s has no extension', (name) => {
  const extended = nodesOf(documents.get(name)!).filter(
    ({ node, path }) => path.at(-1) !== 'properties' && Object.keys(node).some((key) => key.startsWith('x-')),
  );
  expect(extended.map(({ path }) => path.join('/'))).toEqual([]);
});

/** Tools name what is within a property after its schema and itself: the values of `status` of `Charge` `ChargeStatus`. */
test.each(names)(
  '%s has no values or object within a property that would be named as a schema is',
  (name) => {
    const schemas = documents.get(name)!.components['schemas']!;
    const pascal = (words: string): string =>
      words.replaceAll(/(?:^|[_-])(\w)/g, (_, first: string) => first.toUpperCase());
    const clashes = Object.entries(schemas).flatMap(([schema, { properties = {} }]) =>
      Object.entries(properties as Record<string, Record<string, unknown>>)
        .filter(([property]) => pascal(schema) + pascal(property) in schemas)
        .filter(([, own]) =>
          ['enum', 'anyOf', 'oneOf', 'properties', 'x-extensible-enum'].some((key) => key in own),
        )
        .map(([property]) => `${schema}.${property}`),
    );
    expect(clashes).toEqual([]);
  },
);

test.each([...oneHost, ...older, 'openapi-lean'])('%s has no component that nothing leads to', (name) => {
  const { components, ...rest } = documents.get(name)!;
  const text = JSON.stringify(rest) + JSON.stringify(components);
  const places = Object.entries(components).flatMap(([kind, all]) =>
    Object.keys(all).map((each) =>
      kind === 'securitySchemes' ? `"${each}":[]` : `"#/components/${kind}/${each}"`,
    ),
  );
  expect(places.filter((place) => !text.includes(place))).toEqual([]);
});

test.each(oneHost)('%s names its host once, and no other', (name) => {
  const document = documents.get(name)!;
  const servers = nodesOf(document).filter(({ node }) => 'servers' in node);
  expect(servers.map(({ path }) => path)).toEqual([[]]);
  expect(document.servers).toHaveLength(1);
});

test.each(['', '-3.0'])('every operation is in the document of one host: openapi-…%s', (ending) => {
  const apart = ['api', 'checkout'].flatMap((host) =>
    operationsOf(documents.get(`openapi-${host}${ending}`)!),
  );
  expect(apart.toSorted()).toEqual(operationsOf(source).toSorted());
  expect(operationsOf(documents.get(`openapi${ending}`)!)).toEqual(operationsOf(source));
  expect(operationsOf(documents.get(`openapi-lean${ending}`)!)).toEqual(operationsOf(source));
});

test.each(['openapi', 'openapi-lean', 'openapi-api'])(
  'registering third parties is open to nobody: %s',
  (name) => {
    for (const each of [name, `${name}-3.0`]) {
      const { paths, components } = documents.get(each)!;
      const { security } = paths['/auth/realms/droppay/tpp/register']!['post'] as { security: unknown };
      expect(security).toEqual([{ tppCertificate: [] }]);
      expect(components['securitySchemes']!['tppCertificate']!['description']).toMatch(/mutual TLS/i);
    }
  },
);
