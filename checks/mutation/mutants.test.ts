import { fileURLToPath } from 'node:url';
import { describe, expect, test } from 'vitest';
import { parse } from 'yaml';
import { allMutants, choose, mutantsOf } from './mutants.ts';
import { type Kind, kinds } from './mutation.ts';

const text = `
paths:
  /shop/v1/ticket/{id}: { $ref: ticket.yaml }
  tickets:
    post:
      security: [{ userToken: [] }, { appToken: [] }]
      x-moves-money: true
      x-repeatable: true
      requestBody: { required: true }
      responses:
        '200': { description: Sold }
        '404':
          content: { application/json: { examples: { NotFound: {}, Gone: {} } } }
parameters:
  Id: { name: id, required: true }
schemas:
  Ticket:
    type: object
    required: [id]
    properties:
      id: { type: string, minLength: 1, pattern: '^T' }
      kind: { x-extensible-enum: [SEAT, BOX] }
    x-state-machine:
      transitions: [{ from: HELD, to: SOLD, by: time }]
catalogue:
  NotFound: { x-error: { status: '404', code: null }, value: {} }
`;
const mutants = mutantsOf('ticket.yaml', text);

test('every kind finds its places in the sample', () => {
  const found = Map.groupBy(mutants, ({ kind }) => kind);
  expect(
    Object.fromEntries([...found].map(([kind, all]) => [kind, all.map(({ change }) => change)])),
  ).toEqual({
    'drop a required': ['required: id is dropped', 'required is dropped', 'required is dropped'],
    'add a required': ['required: kind is added'],
    'widen an enum': ['x-extensible-enum: ONE_MORE is added'],
    'narrow an enum': ['x-extensible-enum: BOX is dropped'],
    'swap a status': ['200 -> 201', '404 -> 409', 'status: 404 -> 418', 'code: null -> 199'],
    'drop a status': ['200 is dropped', '404 is dropped'],
    'drop an error': ['NotFound is dropped', 'Gone is dropped'],
    'rename a property': ['id -> id_renamed', 'kind -> kind_renamed'],
    'loosen a bound': ['minLength: 1 -> 0', 'pattern: ^T is dropped'],
    'change a type': ['type: object -> array', 'type: string -> integer'],
    'rename a path': ['/shop/v1/ticket/{id} -> /shop/v1/ticketx/{id}'],
    'swap a method': ['post -> put'],
    'drop a security': ['security: userToken is dropped', 'security: appToken is dropped'],
    'drop a mark of money': ['x-moves-money is dropped'],
    'drop a mark of repetition': ['x-repeatable is dropped'],
    'drop a transition': ['HELD -> SOLD by time is dropped'],
  } satisfies Record<Kind, string[]>);
});

test.each<[Kind, string, string]>([
  ['loosen a bound', 'minLength: 1', 'minLength: 0'],
  // A list that has become empty goes.
  ['drop a required', 'required: [id]', ''],
  // Where a property is required it has its new name, too.
  ['rename a property', `[id]\n    properties:\n      id`, `[id_renamed]\n    properties:\n      id_renamed`],
  // A status stays a string.
  ['swap a status', `'200'`, `'201'`],
  ['rename a path', '/shop/v1/ticket', '/shop/v1/ticketx'],
])('to %s changes that and nothing else', (kind, from, to) => {
  expect(text).toContain(from);
  const mutant = mutants.find((each) => each.kind === kind)!;
  expect(parse(mutant.write())).toEqual(parse(text.replace(from, to)));
});

describe('the mutants of the contract', () => {
  const all = allMutants(fileURLToPath(new URL('../../spec/', import.meta.url)));
  const chosen = choose(all, 300);

  test('are many, and each has an id of its own', () => {
    expect(all.length).toBeGreaterThan(1000);
    expect(new Set(all.map(({ id }) => id)).size).toBe(all.length);
  });

  test('are chosen of every kind and from every file', () => {
    expect(chosen.length).toBeGreaterThanOrEqual(300);
    expect(new Set(chosen.map(({ kind }) => kind))).toEqual(new Set(kinds));
    expect(new Set(chosen.map(({ file }) => file))).toEqual(new Set(all.map(({ file }) => file)));
  });

  test('are chosen alike every time', () => {
    expect(choose(all, 300).map(({ id }) => id)).toEqual(chosen.map(({ id }) => id));
  });
});
