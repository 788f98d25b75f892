// What DropPay's contract does not have, and another may.
import { expect, test } from 'vitest';
import { createMock } from '../../src/index.ts';
import { send } from '../send.ts';

const text = { type: 'string' };
const answer = (schema: object, value: unknown): object => ({
  200: { description: 'Done.', content: { 'application/json': { schema, examples: { Done: { value } } } } },
});
const body = (schema: object): object => ({ content: { 'application/json': { schema } } });
const query = (name: string, schema: object): object => ({ name, in: 'query', schema });

const thing = {
  type: 'object',
  properties: {
    id: { type: 'integer' },
    kind: { type: 'string', enum: ['RED', 'BLUE'] },
    tags: { type: 'array', items: text },
    rows: { type: 'array', items: { type: 'object', properties: { seat: { type: 'integer' } } } },
    labels: { type: 'object' },
    owner: { type: 'object', properties: { name: text, since: text, note: { type: ['string', 'null'] } } },
    pin: { ...text, writeOnly: true },
    checked: text,
    size: { type: 'number', maximum: 10 },
    free: {},
    self: { $ref: '#/components/schemas/Node' },
  },
};
const asked = {
  type: 'object',
  properties: {
    ...thing.properties,
    owner: { type: 'object', properties: { name: text, note: { type: ['string', 'null'] } } },
    checked: { ...text, readOnly: true },
    size: { type: 'number' },
  },
};
const example = {
  id: 7,
  kind: 'RED',
  tags: ['a'],
  checked: 'yes',
  free: 'text',
  owner: { name: 'Nina', since: '2020' },
};

const mock = await createMock({
  document: {
    openapi: '3.1.1',
    info: { title: 'Things', version: '1' },
    paths: {
      '/things': {
        get: {
          operationId: 'listThings',
          parameters: [
            query('limit', { type: 'integer' }),
            query('kind', { type: 'string' }),
            query('page', { type: 'integer' }),
            query('all', { type: 'boolean' }),
            query('tag', { type: 'array', items: text }),
          ],
          responses: answer(
            {
              type: 'object',
              properties: {
                limit: { type: 'integer', maximum: 50 },
                page: { type: 'integer' },
                all: { type: 'boolean' },
                things: { type: 'array', items: thing },
              },
            },
            {
              limit: 10,
              page: 1,
              all: false,
              things: [
                { id: 7, kind: 'RED' },
                { id: 8, kind: 'RED' },
              ],
            },
          ),
        },
        post: { operationId: 'createThing', requestBody: body(asked), responses: answer(thing, example) },
      },
      '/things/{id}': {
        parameters: [{ name: 'id', in: 'path', required: true, schema: { type: 'integer' }, example: 7 }],
        get: { operationId: 'getThing', responses: answer(thing, { id: 7, size: 7, free: 'see /things/7' }) },
      },
      '/open': {
        post: { operationId: 'open', requestBody: body({}), responses: answer({}, { a: 'own', b: 1 }) },
      },
    },
    components: {
      schemas: { Node: { type: 'object', properties: { next: { $ref: '#/components/schemas/Node' } } } },
    },
  },
});
const post = async (path: string, json: unknown): Promise<unknown> =>
  (await send(mock, 'POST', path, { json })).body;

test.each([
  ['a list as it was sent', { tags: [] }, { tags: [] }],
  [
    'a list of objects that the example leaves out',
    { rows: [{ seat: 1 }, { seat: 2 }] },
    { rows: [{ seat: 1 }, { seat: 2 }] },
  ],
  ['a map with names of its own', { labels: { a: 1, b: [2] } }, { labels: { a: 1, b: [2] } }],
  [
    'an object of which the response knows more, in parts',
    { owner: { name: 'Remo' } },
    { owner: { name: 'Remo', since: '2020' } },
  ],
  [
    'a null where it is allowed',
    { owner: { note: null } },
    { owner: { name: 'Nina', since: '2020', note: null } },
  ],
  [
    'not what the response alone may say',
    { checked: 'no', owner: { since: '2021' } },
    { checked: 'yes', owner: { name: 'Nina', since: '2020' } },
  ],
  ['not what the request alone may say', { pin: '1234' }, { kind: 'RED' }],
  ['not what breaks the response', { size: 11, kind: 'BLUE' }, { kind: 'BLUE' }],
  [
    'another value of the same kind where the contract says nothing of it',
    { free: 'other' },
    { free: 'other' },
  ],
  ['no other kind there', { free: 5 }, { free: 'text' }],
])('comes back: %s', async (_, json, expected) => {
  const given = await post('/things', json);
  expect(given).toMatchObject(expected);
  expect(given).not.toHaveProperty('pin');
  expect(given).not.toHaveProperty('size');
});

test('a body and a response that the contract says nothing of share what has the same name and kind', async () => {
  expect(await post('/open', { a: 'sent', b: 'text', c: 3 })).toEqual({ a: 'sent', b: 1 });
});

test.each([
  ['limit=20&page=3&all=true', { limit: 20, page: 3, all: true }],
  ['limit=51', { limit: 10 }],
  [
    'kind=BLUE',
    {
      things: [
        { id: 7, kind: 'BLUE' },
        { id: 8, kind: 'BLUE' },
      ],
    },
  ],
  [
    'kind=GREEN',
    {
      things: [
        { id: 7, kind: 'RED' },
        { id: 8, kind: 'RED' },
      ],
    },
  ],
  ['things=none&id=9', { things: [{ id: 7 }, { id: 8 }] }],
])('the query %s comes back where name and type agree', async (search, expected) => {
  const { status, body: given } = await send(mock, 'GET', `/things?${search}`);
  expect([status, given]).toMatchObject([200, expected]);
});

test('a number in the path is the id, and no other number', async () => {
  const { body: given } = await send(mock, 'GET', '/things/12');
  expect(given).toEqual({ id: 12, size: 7, free: 'see /things/12' });
});
