import * as fc from 'fast-check';
import { kinds } from './cases.ts';

type Body = Record<string, unknown>;

/** `JSON.stringify` has no way to write it, and `JSON.parse` reads Infinity. */
const huge = '\u0001huge';

const names = [
  'id',
  'status',
  'amount',
  'authorization_id',
  'pay_token_val',
  'charge_amount',
  'charge_id',
  'push_id',
  'recipient',
  'account',
  'pull_id',
  'transfer_amount',
  'description',
  '__proto__',
  'constructor',
  'toString',
  'x_invented',
  '',
];
const amounts = fc.oneof(
  fc.constantFrom<unknown[]>(
    25,
    2500,
    0,
    -25,
    24.99,
    25.01,
    0.25,
    '25',
    '25.00',
    '25,00',
    '2500',
    '25.001',
    25.5,
    huge,
  ),
  fc.constantFrom<unknown[]>('0x19', '2.5e1', ' 25 ', [25], { valueOf: 25 }, 25.000000000000004, true),
  fc.double({ noNaN: true }),
);
const texts = fc.constantFrom(
  'CHTQA45B7PA98',
  'CHAQA34B31FJ9',
  'CHT0000000000',
  'chtqa45b7pa98',
  'CHTQA45B7PA98 ',
  'ec4e9e23-84b3-42b4-ba73-1bf9f39de66a',
  'IT76 M099 9901 6000 0000 0123 416',
  'IT07Y0999800001000000070001',
  'SEM1234568UN8',
  'DONE',
  'GRANTED',
  'error',
  'Error: none',
  'SOMETHING_NEW',
  '/'.repeat(1000),
  'a'.repeat(5000),
  '\u0000\u001b[31m',
  '\ud800',
  '\uFEFF',
);
const values = fc.oneof(
  amounts,
  texts,
  fc.constantFrom<unknown[]>(null, null, '', true, [], {}, [{ id: 'CHA1' }], { toString: 1 }),
  fc.constantFrom<unknown[]>(...kinds),
  fc.jsonValue({ maxDepth: 2 }),
);

interface Mutation {
  kind: 'replace' | 'delete' | 'add' | 'amount' | 'kind';
  amount: unknown;
  at: number;
  name: string;
  value: unknown;
}

const mutation: fc.Arbitrary<Mutation> = fc.record({
  kind: fc.constantFrom('replace', 'replace', 'delete', 'add', 'add', 'amount', 'kind'),
  amount: amounts,
  at: fc.nat(),
  name: fc.oneof({ weight: 9, arbitrary: fc.constantFrom(...names) }, { weight: 1, arbitrary: fc.string() }),
  value: values,
});

/** Up to three changes of a body: of a value at any place, of a property more or less, or of the whole for another kind. */
export const mutations: fc.Arbitrary<Mutation[]> = fc.array(mutation, { maxLength: 3 });

/** The text of a changed body, which may have what no value can hold. */
export function mutated(right: Body, all: Mutation[]): string {
  const root: { body: unknown } = { body: structuredClone(right) };
  for (const each of all) mutate(root, structuredClone(each));
  return JSON.stringify(root.body).replaceAll(JSON.stringify(huge), '1e999');
}

function mutate(root: { body: unknown }, { kind, at, name, value, amount }: Mutation): void {
  if (kind === 'kind') root.body = structuredClone(kinds[at % kinds.length]);
  if (kind === 'amount' && typeof root.body === 'object') {
    const money = Object.keys(root.body ?? {}).find((key) => key.endsWith('amount'));
    if (money !== undefined) set(root.body!, money, amount);
  }
  const places = placesOf(root);
  const [parent, key] = places[at % places.length]!;
  const old = parent[key];
  if (kind === 'replace') set(parent, key, value);
  else if (kind === 'add') set(typeof old === 'object' && old !== null ? old : parent, name, value);
  else if (kind === 'delete' && parent !== (root as unknown)) delete parent[key];
}

function set(parent: object, key: string, value: unknown): void {
  if (Array.isArray(parent)) parent.push(value);
  else Object.defineProperty(parent, key, { value, enumerable: true, configurable: true, writable: true });
}

/** Every property and element, by the object or array that it is in. */
function placesOf(value: object): [parent: Body, key: string][] {
  const places: [Body, string][] = [];
  for (const [key, part] of Object.entries(value) as [string, unknown][]) {
    places.push([value as Body, key]);
    if (typeof part === 'object' && part !== null) places.push(...placesOf(part));
  }
  return places;
}
