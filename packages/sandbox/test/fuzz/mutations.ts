import * as fc from 'fast-check';

/** `JSON.stringify` has no way to write it, and `JSON.parse` reads Infinity. */
const huge = '\u0001huge';

const values = fc.oneof(
  fc.constantFrom<unknown[]>(
    null,
    true,
    0,
    -1,
    1.005,
    1e21,
    1e-7,
    -0,
    '',
    [],
    {},
    ['x'],
    { id: 'CHT1' },
    huge,
  ),
  fc.constantFrom(
    '2026-02-30T10:00:00Z',
    '9999-12-31T23:59:59Z',
    '0000-01-01',
    'P',
    'CHARGED',
    'READY',
    '12.345',
  ),
  fc.constantFrom('x'.repeat(513), '🎭'.repeat(512), '\ud800', '\u0000', '__proto__', 'toString', '../..'),
  fc.jsonValue({ maxDepth: 2 }),
);

interface Mutation {
  kind: 'replace' | 'delete' | 'add';
  at: number;
  name: string;
  value: unknown;
}

const mutations: fc.Arbitrary<Mutation[]> = fc.array(
  fc.record({
    kind: fc.constantFrom('replace', 'replace', 'delete', 'add'),
    at: fc.nat(),
    name: fc.oneof(
      fc.constantFrom('id', 'status', 'amount', 'webhooks', '__proto__', 'constructor', ''),
      fc.string(),
    ),
    value: values,
  }),
  { minLength: 1, maxLength: 3 },
);

/** JSON texts of the bodies with one to three changes at any place. */
export function mutated(bodies: fc.Arbitrary<unknown>): fc.Arbitrary<string> {
  return fc.tuple(bodies, mutations).map(([body, changes]) => {
    const root = { body: structuredClone(body) };
    for (const { kind, at, name, value } of changes) {
      const places = placesOf(root);
      const [parent, key] = places[at % places.length]!;
      const inside = parent[key];
      if (kind === 'add')
        set(typeof inside === 'object' && inside !== null ? inside : parent, name, structuredClone(value));
      else if (kind === 'delete' && parent !== (root as object)) delete parent[key];
      else set(parent, key, structuredClone(value));
    }
    return JSON.stringify(root.body).replaceAll(JSON.stringify(huge), '1e999');
  });
}

type Parent = Record<string, unknown>;

function set(parent: object, key: string, value: unknown): void {
  if (Array.isArray(parent)) parent.push(value);
  else Object.defineProperty(parent, key, { value, enumerable: true, configurable: true, writable: true });
}

/** Every property and element, by the object or array that it is in. */
function placesOf(value: object): [parent: Parent, key: string][] {
  const places: [Parent, string][] = [];
  for (const [key, part] of Object.entries(value) as [string, unknown][]) {
    places.push([value as Parent, key]);
    if (typeof part === 'object' && part !== null) places.push(...placesOf(part));
  }
  return places;
}
