import { describe, expect, test } from 'vitest';
import { mismatch } from '../../src/calls/identity.ts';
import type { Operation } from '../../src/calls/operation.ts';
import { allOperations } from '../../src/generated/later-operations.ts';
import type { OperationName } from '../../src/index.ts';

type Body = Record<string, unknown>;

interface Expected {
  /** What is asked for: properties of the body and parameters of the path. */
  asked: Body;
  /** The right response with everything that is compared. */
  right: Body;
  /** Properties that may be missing, null or empty all the same. */
  optional?: string[];
  /** Responses to something else. */
  wrong: Body[];
}

const NOTHING = 'nothing that was asked for comes back, so nothing can be compared';
const payToken = 'ec4e9e23-84b3-42b4-ba73-1bf9f39de66a';
const iban = 'IT76M0999901600000000123416';
const authorization = {
  id: 'CHT2',
  status: 'GRANTED',
  charge_amount: 25,
  sharing: 'https://dp.link/u/10/CHT2',
  pay_token: { val: payToken },
};
const charge = { id: 'CHA1', status: 'DONE', authorization_id: 'CHT1', pay_token_val: payToken, amount: 25 };
const refund = { id: 'CHR1', status: 'DONE', charge_id: 'CHA1', amount: 25 };
const push = { id: 'SEM1', status: 'DRAFT', amount: 25, recipient: { account: iban }, sharing: 's' };
const pull = { id: 'P1', status: 'READY', transfer_amount: 25, recipient: { account: iban }, sharing: 's' };
const token = { token_type: 'bearer', access_token: 'a1', expires_in: 3600 };
const noToken = [{}, { access_token: '' }, { access_token: null }, { access_token: 7 }, { id: 'CHA1' }];
const noId = [{}, { id: '' }, { id: null }, { id: 7 }, { id: ['CHA1'] }, { id: {} }, { status: 'error' }];

/** A read or change of one resource, which is named in the path. */
const byId = (asked: Body = { id: 'A1' }): Expected => ({
  asked,
  right: { id: 'A1' },
  wrong: [...noId, { id: 'A2' }, { id: 'a1' }, { id: 'A1 ' }],
});
const others = [2500, 0, 24.99, 25.01, -25, '25.01', [25], { toString: 1 }, true, Infinity, 'x'.repeat(1e5)];
const otherAmounts = (body: Body): Body[] => others.map((amount) => Object.assign({}, body, { amount }));

/** By hand, and apart from the table. An operation that is new is missing here. */
const expected: Record<OperationName, Expected | typeof NOTHING> = {
  'tokens.create': { asked: { code: 'c' }, right: token, wrong: noToken },
  'tokens.refresh': { asked: { refresh_token: 'r' }, right: token, wrong: noToken },
  'applicationTokens.create': { asked: { client_id: 'c' }, right: token, wrong: noToken },
  'connections.create': { asked: { loopback_uri: '#' }, right: { id: 'CON1' }, wrong: noId },
  'connections.get': byId(),
  'connections.delete': NOTHING,
  'brands.list': { asked: {}, right: { brands: [] }, wrong: [{}, { brands: null }, { brands: 'x' }, charge] },
  'pos.create': { asked: { brand_id: 'B', store_id: 'S' }, right: { id: 'POS1' }, wrong: noId },
  'pos.get': byId({ brand_id: 'B', store_id: 'S', pos_id: 'A1' }),
  'pos.update': byId({ brand_id: 'B', store_id: 'S', pos_id: 'A1', device: { ref: 'r' } }),
  'pos.delete': NOTHING,
  'authorizations.create': {
    asked: { charge_amount: 25, pos_id: 'POS1' },
    right: authorization,
    optional: ['status', 'charge_amount', 'sharing'],
    wrong: [...noId, { ...authorization, charge_amount: 2500 }],
  },
  'authorizations.get': byId(),
  'charges.create': {
    asked: { authorization_id: 'CHT1', pay_token_val: payToken, amount: 25 },
    right: charge,
    optional: ['status', 'authorization_id', 'pay_token_val', 'amount'],
    wrong: [
      ...noId,
      ...otherAmounts(charge),
      ...otherAmounts({ id: 'CHA1' }),
      { ...charge, authorization_id: 'CHT2', amount: 2500 },
      { ...charge, authorization_id: 'CHT2' },
      { id: 'CHA1', authorization_id: 'CHT2' },
      { ...charge, pay_token_val: 'another' },
      { ...charge, status: 'error' },
      { ...charge, status: 'ERROR' },
      { ...charge, status: 500 },
      { ...charge, status: { toString: 1 } },
      authorization,
      { id: 'CHT2', status: 'GRANTED' },
      { ...authorization, id: 'CHT1' },
      { id: 'CHT1' },
      refund,
      { ...refund, charge_id: 'CHA2' },
      push,
      pull,
    ],
  },
  'charges.get': byId(),
  'refunds.create': {
    asked: { charge_id: 'CHA1', amount: 25 },
    right: refund,
    optional: ['status', 'charge_id', 'amount'],
    wrong: [
      ...noId,
      ...otherAmounts(refund),
      { ...refund, charge_id: 'CHA2' },
      { ...refund, status: 'error' },
      charge,
      { id: 'CHA1', status: 'DONE', amount: 25 },
      authorization,
      push,
    ],
  },
  'pushes.create': {
    asked: { amount: 25, recipient: { account: iban } },
    right: push,
    optional: ['status', 'amount', 'recipient', 'sharing'],
    wrong: [
      ...noId,
      ...otherAmounts(push),
      { ...push, recipient: { account: 'IT07Y0999800001000000070001' } },
      { ...push, status: 'error' },
      authorization,
      { ...charge, id: 'CHA2' },
      pull,
      { id: 'SMP1', push_id: 'SEM1', amount: 25 },
    ],
  },
  'pushes.verify': {
    asked: { amount: 25, recipient: { account: iban } },
    right: push,
    optional: ['id', 'status', 'amount', 'recipient', 'sharing'],
    wrong: [...otherAmounts(push), { ...push, recipient: { account: 'IT07Y0999800001000000070001' } }],
  },
  'pushes.get': byId(),
  'pushes.update': {
    asked: { id: 'SEM1', status: 'READY', amount: 25 },
    right: { ...push, status: 'SCHEDULED' },
    optional: ['status', 'amount', 'recipient', 'sharing'],
    wrong: [
      ...noId,
      { ...push, id: 'SEM2' },
      ...otherAmounts(push),
      authorization,
      { ...push, status: 'error' },
    ],
  },
  'pushes.delete': byId(),
  'pushTransfers.list': {
    asked: { id: 'SEM1' },
    right: { transfers: [{ id: 'SMP1', push_id: 'SEM1' }] },
    wrong: [{}, { transfers: null }, { transfers: {} }, { transfers: [{ push_id: 'SEM2' }] }],
  },
  'pushTransfers.get': byId(),
  'pulls.create': {
    asked: { transfer_amount: '25.00', recipient: { account: iban } },
    right: pull,
    optional: ['status', 'transfer_amount', 'recipient', 'sharing'],
    wrong: [
      ...noId,
      { ...pull, transfer_amount: 2500 },
      { ...pull, transfer_amount: '2500' },
      { ...pull, recipient: { account: 'IT07Y0999800001000000070001' } },
      { ...pull, status: 'error' },
      authorization,
      { ...charge, id: 'CHA2' },
    ],
  },
  'pulls.get': byId(),
  'pulls.update': {
    asked: { id: 'P1', status: 'READY' },
    right: pull,
    optional: ['status', 'transfer_amount', 'recipient', 'sharing'],
    wrong: [...noId, { ...pull, id: 'P2' }, authorization],
  },
  'pullTransfers.create': {
    asked: { id: 'P1', amount: 25, description: 'April' },
    right: { id: 'PLT1', pull_id: 'P1', status: 'DONE', amount: 25 },
    optional: ['id', 'status', 'pull_id', 'amount'],
    wrong: [
      {},
      { status: 'error' },
      { id: 'PLT1', pull_id: 'P2' },
      ...otherAmounts({ id: 'PLT1' }),
      pull,
      { id: 'P1', status: 'RUNNING' },
      authorization,
    ],
  },
  'registryAccounts.get': { asked: {}, right: { id: 'BAC1' }, wrong: noId },
  'tpps.register': NOTHING,
  'checkout.check': byId(),
  'checkout.charge': {
    asked: { id: 'CHT1', amount: 25, pay_token_val: payToken },
    right: { authorization_id: 'CHT1', status: 'DONE', amount: 25, pay_token_val: payToken },
    optional: ['status', 'amount', 'pay_token_val'],
    wrong: [
      {},
      { status: 'error' },
      { status: 'DONE', authorization_id: 'CHT2' },
      ...otherAmounts({ status: 'DONE' }),
      { status: 'DONE', pay_token_val: 'another' },
      authorization,
      { id: 'CHT1', status: 'DONE' },
      refund,
    ],
  },
};

const operation = (name: string): Operation => allOperations.find((each) => each.name === name)!;
const comparable = Object.entries(expected).filter(
  (row): row is [OperationName, Expected] => row[1] !== NOTHING,
);

describe.each(comparable)('%s', (name, { asked, right, optional = [], wrong }) => {
  test('takes the response to its request, with properties that nobody knows', () => {
    expect(mismatch(operation(name), asked, right)).toBeUndefined();
    expect(mismatch(operation(name), asked, { ...right, invented: { later: [1] } })).toBeUndefined();
  });

  test.each(optional)('takes one without %s', (property) => {
    const { [property]: _, ...rest } = right;
    for (const body of [rest, { ...right, [property]: null }])
      expect(mismatch(operation(name), asked, body)).toBeUndefined();
  });

  test('does not take the response to another', () => {
    for (const body of wrong) expect([body, mismatch(operation(name), asked, body)]).not.toContain(undefined);
  });
});

test('where nothing is compared there is no body, or one that is not documented', () => {
  const rest = allOperations.filter(({ name }) => expected[name] === NOTHING);
  expect(rest.map(({ responseBody }) => responseBody)).toEqual(['none', 'none', 'maybe']);
  expect(mismatch(operation('tpps.register'), {}, { status: 'error' })).toBeUndefined();
});

test.each([25, 25.0, '25', '25.0', '25.00', '25,00', 25.000000000000004])(
  'an amount of 25 may come as %j',
  (amount) => {
    const asked = { amount: 25, pay_token_val: payToken };
    expect(mismatch(operation('charges.create'), asked, { ...charge, amount })).toBeUndefined();
  },
);

test.each([0.3, 54.72, 7_000_000.99])('an amount of %d is equal to itself as others add it up', (amount) => {
  for (const came of [amount, amount * (1 + Number.EPSILON), String(amount)])
    expect(mismatch(operation('charges.create'), { amount }, { id: 'CHA1', amount: came })).toBeUndefined();
  for (const came of [amount - 0.01, amount + 0.01])
    expect(mismatch(operation('charges.create'), { amount }, { id: 'CHA1', amount: came })).toBeDefined();
});

test('an IBAN may come as people print it', () => {
  const asked = { amount: 25, recipient: { account: iban } };
  const recipient = { account: 'IT76 M099 9901 6000 0000 0123 416' };
  expect(mismatch(operation('pushes.create'), asked, { ...push, recipient })).toBeUndefined();
});

test('an empty authorization in a charge says nothing', () => {
  const body = { id: 'CHA1', pos_id: '', authorization_id: '', pay_token_val: '' };
  const { asked } = expected['charges.create'] as Expected;
  expect(mismatch(operation('charges.create'), asked, body)).toBeUndefined();
});

test('a charge by pay token alone is compared with that and the amount, for no authorization was named', () => {
  const asked = { pay_token_val: payToken, amount: 25 };
  const name = operation('charges.create');
  expect(mismatch(name, asked, { ...charge, authorization_id: 'CHT9' })).toBeUndefined();
  expect(mismatch(name, asked, { ...charge, pay_token_val: 'another' })).toBeDefined();
});

test('the words have what was asked for and what came, and neither secrets nor long texts', () => {
  const name = operation('charges.create');
  const { asked } = expected['charges.create'] as Expected;
  expect(mismatch(name, asked, { ...charge, amount: 2500 })).toBe(
    'of another resource: its amount is 2500, not 25',
  );
  expect(mismatch(name, asked, { ...charge, authorization_id: 'CHT2' })).toBe(
    'of another resource: its authorization_id is CHT2, not CHT1',
  );
  const other = 'b7d0a1f4-6c3e-4f0b-9a52-3e8c1d7f9046';
  expect(mismatch(name, asked, { ...charge, pay_token_val: other })).toBe(
    'of another resource: its pay_token_val is [hidden], not [hidden]',
  );
  for (const authorization_id of [other, 'x'.repeat(1e6), 'a\nb', '\u001b[31m', '\ud800', {}, [], true]) {
    expect(mismatch(name, asked, { ...charge, authorization_id })).toBe(
      'of another resource: its authorization_id is [hidden], not CHT1',
    );
  }
});

test('names that objects have by themselves are neither taken for properties nor for a row', () => {
  const body = JSON.parse('{"__proto__":{"id":"CHA1","amount":25},"constructor":{"id":"CHA1"}}') as Body;
  const { asked } = expected['charges.create'] as Expected;
  expect(mismatch(operation('charges.create'), asked, body)).toBe('without an id');
});
