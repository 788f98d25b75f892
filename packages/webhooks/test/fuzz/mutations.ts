import * as fc from 'fast-check';

/** `JSON.stringify` has no way to write it, and `JSON.parse` reads Infinity. */
const huge = '\u0001huge';

const names = [
  'id',
  'etype',
  'edata',
  'etime',
  'status',
  'charge_amount',
  'webhooks',
  'pay_token',
  '__proto__',
  '',
];
const values = fc.oneof(
  fc.constantFrom<unknown[]>(
    null,
    true,
    0,
    -1,
    1.5,
    '',
    'CHT1',
    'SEM1',
    [],
    {},
    { id: 'CON1' },
    [{ id: 'CHT1' }],
    huge,
  ),
  fc.constantFrom(
    '2026-02-30T10:00:00Z',
    '2026-03-16T19:21:04',
    '2026-03-16T19:21:04+0100',
    '2026-03-16T24:00:00Z',
  ),
  fc.constantFrom(
    'x'.repeat(512),
    'x'.repeat(513),
    '🎭'.repeat(512),
    '🎭'.repeat(513),
    'IT76M099990160',
    '12.345',
  ),
  fc.jsonValue({ maxDepth: 2 }),
);

export interface Mutation {
  kind: 'replace' | 'delete' | 'add' | 'move';
  at: number;
  name: string;
  value: unknown;
}

const mutation: fc.Arbitrary<Mutation> = fc.record({
  kind: fc.constantFrom('replace', 'replace', 'delete', 'add', 'move'),
  at: fc.nat(),
  name: fc.oneof(fc.constantFrom(...names), fc.string()),
  value: values,
});

/** One to four changes of a JSON value, at any place of it. */
export const mutations: fc.Arbitrary<Mutation[]> = fc.array(mutation, { minLength: 1, maxLength: 4 });

/** The text of a changed value, which may have what no value can hold. */
export function mutated(body: unknown, all: Mutation[]): string {
  const root = { body: structuredClone(body) };
  for (const each of all) mutate(root, structuredClone(each));
  return JSON.stringify(root.body).replaceAll(JSON.stringify(huge), '1e999');
}

function mutate(root: object, { kind, at, name, value }: Mutation): void {
  const places = placesOf(root);
  const [parent, key] = places[at % places.length]!;
  const old = parent[key];
  if (kind === 'replace' || places.length === 1) set(parent, key, value);
  else if (kind === 'add') set(typeof old === 'object' && old !== null ? old : parent, name, value);
  else if (parent !== root) delete parent[key];
  if (kind === 'move' && parent !== root) set(parent, name, old);
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
