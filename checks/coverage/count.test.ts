import { expect, test } from 'vitest';
import type { Call } from '../contract/document.ts';
import type { Exchange } from '../contract/recording.ts';
import { count } from './count.ts';
import { summary } from './summary.ts';
import { table } from './table.ts';

const operation = (id: string, method: string, path: string, rest: Partial<Call> = {}): Call =>
  ({ id, method, path, requests: [], responses: [], ...rest }) as unknown as Call;

const operations = [
  operation('createTicket', 'POST', '/ticket', {
    requests: [['Seat', { seat: 16 }]],
    responses: [
      [
        '200',
        [
          ['Sold', { id: 'T1' }],
          ['Held', { id: 'T2' }],
        ],
      ],
      ['default', [['Broken', {}]]],
    ],
  }),
  operation('verifyTicket', 'GET', '/ticket/verify', { responses: [['204', []]] }),
  operation('getTicket', 'GET', '/ticket/{id}', { responses: [['200', [['Sold', { id: 'T1' }]]]] }),
];
const sold: Exchange = {
  method: 'POST',
  path: '/ticket',
  request: { seat: 16 },
  status: 200,
  response: { id: 'T1' },
  violations: [],
};
const exercised = (...exchanges: Exchange[]): string[] =>
  count(operations, exchanges)
    .filter((item) => item.exercised)
    .map((item) => `${item.operation} ${item.part} ${item.example}`.trim());

test('nothing is exercised before anything was exchanged', () => {
  expect(count(operations, [])).toHaveLength(6);
  expect(exercised()).toEqual([]);
});

test('an exchange exercises the examples it consists of, and no others', () => {
  expect(exercised(sold)).toEqual(['createTicket request Seat', 'createTicket 200 Sold']);
});

test('a status that is not listed exercises the default, unless it is a success', () => {
  expect(exercised({ ...sold, status: 503, response: {} })).toEqual(['createTicket default Broken']);
  expect(exercised({ ...sold, status: 202, request: {}, response: {} })).toEqual([]);
});

test('a response without body exercises a status without examples, of the path that names it', () => {
  expect(exercised({ method: 'GET', path: '/ticket/verify', status: 204, violations: [] })).toEqual([
    'verifyTicket 204',
  ]);
});

test.each([
  ['with a violation', { violations: ['response.body: wrong'] }],
  ['with another value', { request: { seat: 17 }, response: { id: 'T3' } }],
  ['of another method', { method: 'PUT' }],
  ['of another path', { path: '/tickets' }],
])('an exchange %s exercises nothing', (_, change) => {
  expect(exercised({ ...sold, ...change })).toEqual([]);
});

test('the table counts per operation and status', () => {
  expect(table(count(operations, [sold])).split('\n')).toEqual([
    'operation     request  200  204  default',
    'createTicket  1/1      1/2       0/1',
    'verifyTicket                0/1',
    'getTicket              0/1',
    'all           1/1      1/3  0/1  0/1',
  ]);
});

test('exchanges with Prefer, or with the mock itself, are counted apart from those through client and proxy', () => {
  const held: Exchange = { ...sold, response: { id: 'T2' }, preferred: true };
  const read: Exchange = {
    method: 'GET',
    path: '/ticket/T1',
    status: 200,
    response: { id: 'T1' },
    violations: [],
    direct: true,
  };
  expect(summary(operations, [sold, held, read]).split('\n')).toEqual([
    'exchanged in any way: 4 of 6, 66.7 %',
    "by the client or a workflow through Prism's proxy: 3 of 6, 50.0 %",
    'the same without Prefer: 2 of 6, 33.3 %',
  ]);
});
