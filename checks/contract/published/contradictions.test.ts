import { describe, expect, test } from 'vitest';
import { documents, type Json, nodesOf, type Published, source } from './documents.ts';

interface Entry {
  name: string;
  at: string;
  also: string[];
}

const byForm = [...documents].filter(([name]) => !name.includes('-lean'));

/** What can be named in `also`: operations, webhooks and callbacks, schemas and errors. */
function placesIn(document: Published): Set<string> {
  const operations = nodesOf(document).flatMap(({ node: { operationId } }) =>
    typeof operationId === 'string' ? [operationId.replace(/OfCreate.*|OfUpdate.*/, '')] : [],
  );
  const errors = Object.keys((document as unknown as { 'x-errors': Json })['x-errors']);
  return new Set([...operations, ...Object.keys(document.components['schemas']!), ...errors]);
}

/** Every entry with the operation or the schema on which it stands. */
function entriesOf(document: Published): Entry[] {
  const nodes = nodesOf(document);
  const operationAt = (path: string[]): string | undefined => {
    const own = nodes.find((each) => each.path.join() === path.join())?.node['operationId'];
    return typeof own === 'string' ? own.replace(/OfCreate.*|OfUpdate.*/, '') : undefined;
  };
  return nodes.flatMap(({ node, path }) =>
    Object.entries((node['x-contradicts'] ?? {}) as Record<string, { also?: string[] }>).map(
      ([name, { also = [] }]) => ({
        name,
        also,
        at: operationAt(path) ?? path[path.indexOf('schemas') + 1]!,
      }),
    ),
  );
}

const every = new Map(entriesOf(source).map((entry) => [entry.name, entry]));

test('the contract has contradictions', () => {
  expect(every.size).toBeGreaterThan(35);
});

describe.each(byForm)('%s', (_, document) => {
  const places = placesIn(document);
  const entries = entriesOf(document);

  test('has every contradiction that concerns something in it', () => {
    const concerning = [...every.values()].filter(({ at, also }) =>
      [at, ...also].some((place) => places.has(place)),
    );
    const found = new Set(entries.map(({ name }) => name));
    expect([...found].toSorted()).toEqual(concerning.map(({ name }) => name).toSorted());
  });

  test('names in `also` what is there, and all of it', () => {
    for (const { name, at, also } of entries) {
      const known = every.get(name)!;
      const expected = [known.at, ...known.also].filter((place) => places.has(place));
      expect([at, ...also].toSorted(), name).toEqual(expected.toSorted());
    }
  });

  test('has them where they show, on no schema that nothing refers to', () => {
    const text = JSON.stringify(document);
    const hidden = entries.filter(
      ({ at }) =>
        at in document.components['schemas']! && !text.includes(`"$ref":"#/components/schemas/${at}"`),
    );
    expect(hidden).toEqual([]);
  });

  test('has whatever its texts refer to by name', () => {
    const named = namedIn(document);
    expect(named.length).toBeGreaterThan(0);
    expect(named.filter((name) => entries.every((entry) => entry.name !== name))).toEqual([]);
  });
});

test.each([...documents].filter(([name]) => name.includes('-lean')))(
  '%s explains whatever its texts refer to by name',
  (_, document) => {
    const named = namedIn(document);
    expect(named.length).toBeGreaterThan(4);
    const text = String(document.info['description']);
    expect(named.filter((name) => !text.includes(`- \`${name}\`: `))).toEqual([]);
  },
);

function namedIn(document: Published): string[] {
  const texts = nodesOf(document).map(({ node }) => JSON.stringify(node['description'] ?? ''));
  return [...every.keys()].filter((name) => texts.some((text) => text.includes(`\`${name}\``)));
}
