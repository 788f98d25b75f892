import { fileURLToPath } from 'node:url';
import { describe, expect, test } from 'vitest';
import { parse } from 'yaml';
import { allMutants, choose, mutantsOf } from './mutants.ts';
import { type Kind, kinds } from './mutation.ts';

const text = `
jsonSchemaDialect: https://json-schema.org/draft/2020-12/schema
x-tagGroups: [{ name: Shop, tags: [tickets, seats] }]
servers: [{ url: 'https://api.drop-pay.io' }]
securitySchemes:
  key: { type: apiKey, in: header, name: X-Key }
paths:
  /shop/v1/ticket/{id}: { $ref: ticket.yaml }
  tickets:
    post:
      security: [{ userToken: [] }, { appToken: [] }]
      x-moves-money: true
      x-repeatable: true
      x-behaviour:
        patience: { description: It waits., value: PT15M, x-evidence: inferred }
        fee: { description: It costs., value: 1, x-evidence: documented }
        policy: { description: It is booked., value: CHARGEABLE, x-evidence: documented }
      x-contradicts:
        free:
          statements: [{ source: { section: Fees } }, { source: { section: Prices } }]
          readings: { 'no': It is free., '1.00': It costs. }
          chosen: 'no'
          risk: It costs.
          also: [Ticket]
        colour:
          statements: []
          chosen: It is red.
          risk: It is blue.
      callbacks:
        sold: { '{$request.body#/webhooks/ALL}': { $ref: '#/webhooks/sold' } }
      requestBody: { required: true }
      responses:
        '200': { description: Sold }
        '404':
          content: { application/json: { examples: { NotFound: {}, Gone: {} } } }
parameters:
  Id: { name: id, required: true }
schemas:
  TicketId: { type: string }
  SeatId: { type: string }
  Ticket:
    type: object
    required: [id]
    properties:
      id: { type: string, minLength: 1, pattern: '^T' }
      kind:
        x-extensible-enum: [SEAT, BOX]
        description: |-
          \`SEAT\`, the default, or a box; the price is in euro.

          - \`SEAT\`: one place.
          - \`BOX\`: four.
      ticket: { $ref: '#/schemas/TicketId', x-secret: true }
      seat: { $ref: '#/schemas/SeatId', deprecated: true }
      ticket_fee: { $ref: '#/schemas/Nowhere' }
    x-state-machine:
      transitions: [{ from: HELD, to: SOLD, by: time }]
examples:
  Sold: { value: { id: T1, amount: 50, fee_note: 1, parts: [{ fee: 0.5 }] } }
  Booked: { value: { payer: Liv Vale, seller: The Stage } }
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
    'rename a property': [
      'id -> id_renamed',
      'kind -> kind_renamed',
      'ticket -> ticket_renamed',
      'seat -> seat_renamed',
      'ticket_fee -> ticket_fee_renamed',
    ],
    'loosen a bound': ['minLength: 1 -> 0', 'pattern: ^T is dropped'],
    'change a type': [
      'type: string -> integer',
      'type: string -> integer',
      'type: object -> array',
      'type: string -> integer',
    ],
    'rename a path': ['/shop/v1/ticket/{id} -> /shop/v1/ticketx/{id}'],
    'swap a method': ['post -> put'],
    'drop a security': ['security: userToken is dropped', 'security: appToken is dropped'],
    'drop a mark of money': ['x-moves-money is dropped'],
    'drop a mark of repetition': ['x-repeatable is dropped'],
    'drop a transition': ['HELD -> SOLD by time is dropped'],
    'swap a reference': [
      '$ref: #/schemas/TicketId -> #/schemas/SeatId',
      '$ref: #/schemas/SeatId -> #/schemas/TicketId',
    ],
    'promote an evidence': ['x-evidence: inferred -> documented'],
    'add a property': ['surprise is added'],
    'change a callback': ['{$request.body#/webhooks/ALL} -> {$request.body#/webhooks/all}'],
    'change a sum': ['amount: 50 -> 51', 'fee: 0.5 -> 1.5'],
    'drop a secret': ['x-secret is dropped'],
    'move a deprecation': ['seat -> ticket_fee'],
    'change a server': ['url: https://api.drop-pay.io -> https://api2.drop-pay.io'],
    'change a credential': ['in: header -> query', 'name: X-Key -> X-Keys'],
    'break a contradiction': [
      'free is dropped',
      'the risk of free is dropped',
      'free -> freeToo',
      'statement 0 is dropped',
      'Fees -> Security',
      'statement 1 is dropped',
      'Prices -> Security',
      'chosen: no -> 1.00',
      '1.00 -> 1.00Too',
      'also: Ticket is dropped',
      'colour is dropped',
      'the risk of colour is dropped',
      'colour -> colourToo',
    ],
    'reverse a contradiction': ['it is reversed', 'it is reversed'],
    'invent a contradiction': ['invented is added'],
    'reverse a text': ['`SEAT` <-> `BOX`', 'in euro -> in cents', 'the default -> OTHER'],
    'swap an example': ['amount <-> fee_note', 'payer <-> seller'],
    'move a tag': ['tickets <-> seats'],
    'drop a dialect': ['it is dropped'],
    'change a behaviour': ['value: PT15M -> PT16M', 'value: 1 -> 2', 'value: CHARGEABLE -> BOOKED'],
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
  ['swap a reference', '#/schemas/TicketId', '#/schemas/SeatId'],
  ['promote an evidence', 'x-evidence: inferred', 'x-evidence: documented'],
  ['change a callback', '/webhooks/ALL}', '/webhooks/all}'],
  ['change a sum', 'amount: 50', 'amount: 51'],
  ['drop a secret', ', x-secret: true', ''],
  [
    'move a deprecation',
    `SeatId', deprecated: true }\n      ticket_fee: { $ref: '#/schemas/Nowhere'`,
    `SeatId' }\n      ticket_fee: { $ref: '#/schemas/Nowhere', deprecated: true`,
  ],
  ['change a server', 'api.drop-pay', 'api2.drop-pay'],
  ['change a behaviour', 'PT15M', 'PT16M'],
  ['move a tag', '[tickets, seats]', '[seats, tickets]'],
  ['swap an example', 'amount: 50, fee_note: 1', 'amount: 1, fee_note: 50'],
  ['reverse a contradiction', "'no': It is free.", "'no': It is not free."],
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
