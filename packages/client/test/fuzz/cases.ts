import type { DropPay } from '../../src/index.ts';

type Body = Record<string, unknown>;

/** A call with the response that belongs to it, written by hand. */
export interface Case {
  /** The method, and how it is made. */
  readonly name: string;
  readonly call: (droppay: DropPay) => Promise<unknown>;
  readonly right: Body;
  /** The id of what is asked for; absent where the call makes something. */
  readonly id?: string;
  /** Whether a success has to have an id. */
  readonly hasId: boolean;
  /** What was sent and comes back, if it comes back, by its path in the response. */
  readonly sent: Readonly<Record<string, unknown>>;
  /** The property of the response that no other kind has, or that only kinds have which others here are not taken for. */
  readonly movesMoney: boolean;
}

const payToken = 'ec4e9e23-84b3-42b4-ba73-1bf9f39de66a';
const account = 'IT76M0999901600000000123416';

const authorization: Body = {
  id: 'CHTQA45B7PA98',
  status: 'GRANTED',
  description: 'The Musical - Booking Seat',
  charge_amount: 25,
  pos_id: 'POSV265V3PQ9E',
  charge_max_count: 1,
  charge_success_count: 0,
  sharing: 'https://dp.link/u/10/CHTQA45B7PA98',
  pay_token: { val: payToken, date_issued: '2026-03-16T19:21:04+01:00', charge_available: 1 },
};
const charge: Body = {
  id: 'CHAQA34B31FJ9',
  status: 'DONE',
  authorization_id: 'CHTQA45B7PA98',
  pay_token_val: payToken,
  amount: 25,
  description: 'The Musical',
  payer_name: 'Nina Vale',
  brand: { id: 'BRNC8K195PZ1Q', name: 'Toons' },
};
const refund: Body = {
  id: 'CHRV85NM121PY',
  charge_id: 'CHAQA34B31FJ9',
  status: 'DONE',
  amount: 25,
  reason: 'r',
};
const push: Body = {
  id: 'SEM1234568UN8',
  status: 'DRAFT',
  amount: 25,
  fee: 1,
  recipient: { account, acccount_iban: account, owner: { name: 'Livia Serrano' } },
  sharing: 'https://dp.link/u/2/SEM1234568UN8',
};
const pushTransfer: Body = {
  id: 'SMP1234568UN8',
  push_id: 'SEM1234568UN8',
  status: 'BOOKED',
  amount: 25,
  recipient: { account },
};
const pull: Body = {
  id: 'PULT48XK2093B',
  status: 'READY',
  transfer_amount: 25,
  recipient: { account },
  sharing: 'https://dp.link/u/2/PULT48XK2093B',
};
const pullTransfer: Body = { id: 'PLT1234570PL2', pull_id: 'PULT48XK2093B', status: 'ACCOUNTED', amount: 25 };
const checkoutCharge: Body = {
  authorization_id: 'CHTQA45B7PA98',
  status: 'DONE',
  amount: 25,
  description: 'The Musical',
  pay_token_val: payToken,
};
const connection: Body = {
  id: 'CONK312VB67',
  status: 'GRANTED',
  sharing: 'https://dp.link/u/20/CONK312VB67',
};
const pos: Body = { id: 'POSV265V3PQ9E', status: 'ENABLED', device: { type: 'APP', ref: 'a-ref' } };

/** One of each kind, each right for some call and wrong for the others. */
export const kinds: Body[] = [
  authorization,
  charge,
  refund,
  push,
  pushTransfer,
  pull,
  pullTransfer,
  connection,
  { code: '200', description: 'Pay token is expired' },
  { timestamp: 1, status: 500, error: 'Internal Server Error', path: '/shop/v1/pos/charge' },
  { status: 'error' },
  { token_type: 'bearer', access_token: 'a1f0', expires_in: 3600 },
];

const body = { authorization_id: 'CHTQA45B7PA98', pay_token_val: payToken, amount: 25 };
const sentCharge = { authorization_id: 'CHTQA45B7PA98', pay_token_val: payToken, amount: 25 };
const path = { id: 'CHTQA45B7PA98' };
const money = { movesMoney: true, hasId: true };
const read = { movesMoney: false, hasId: true, sent: {} };

export const cases: Case[] = [
  {
    name: 'charges.create',
    call: ({ charges }) => charges.create(body),
    right: charge,
    sent: sentCharge,
    ...money,
  },
  {
    name: 'charges.create, by the typed client',
    call: ({ api }) => api.POST('/shop/v1/pos/charge', { body }),
    right: charge,
    sent: sentCharge,
    ...money,
  },
  {
    name: 'charges.create, by pay token alone',
    call: ({ charges }) => charges.create({ pay_token_val: payToken, amount: 25 }),
    right: charge,
    sent: { pay_token_val: payToken, amount: 25 },
    ...money,
  },
  {
    name: 'refunds.create',
    call: ({ refunds }) => refunds.create({ charge_id: 'CHAQA34B31FJ9', amount: 25, reason: 'r' }),
    right: refund,
    sent: { charge_id: 'CHAQA34B31FJ9', amount: 25 },
    ...money,
  },
  {
    name: 'pushes.create',
    call: ({ pushes }) => pushes.create({ amount: 25, recipient: { account } }),
    right: push,
    sent: { amount: 25, 'recipient.account': account },
    ...money,
  },
  {
    name: 'pushes.update',
    call: ({ pushes }) => pushes.update('SEM1234568UN8', { status: 'READY' }),
    right: { ...push, status: 'READY' },
    id: 'SEM1234568UN8',
    sent: {},
    ...money,
  },
  {
    name: 'pulls.create',
    call: ({ pulls }) => pulls.create({ transfer_amount: '25.00', recipient: { account } }),
    right: pull,
    sent: { transfer_amount: 25, 'recipient.account': account },
    ...money,
  },
  {
    name: 'pullTransfers.create',
    call: ({ pullTransfers }) => pullTransfers.create('PULT48XK2093B', { amount: 25, description: 'April' }),
    right: pullTransfer,
    sent: { amount: 25, pull_id: 'PULT48XK2093B' },
    movesMoney: true,
    hasId: false,
  },
  {
    name: 'checkout.charge',
    call: ({ checkout }) => checkout.charge('CHTQA45B7PA98', { amount: 25, pay_token_val: payToken }),
    right: checkoutCharge,
    sent: sentCharge,
    movesMoney: true,
    hasId: false,
  },
  {
    name: 'authorizations.create',
    call: ({ authorizations }) => authorizations.create({ charge_amount: 25, pos_id: 'POSV265V3PQ9E' }),
    right: authorization,
    sent: { charge_amount: 25 },
    movesMoney: false,
    hasId: true,
  },
  {
    name: 'authorizations.get',
    call: ({ authorizations }) => authorizations.get('CHTQA45B7PA98'),
    right: authorization,
    id: 'CHTQA45B7PA98',
    ...read,
  },
  {
    name: 'authorizations.get, by the typed client',
    call: ({ api }) => api.GET('/shop/v1/pos/authorization/{id}', { params: { path } }),
    right: authorization,
    id: 'CHTQA45B7PA98',
    ...read,
  },
  {
    name: 'charges.get',
    call: ({ charges }) => charges.get('CHAQA34B31FJ9'),
    right: charge,
    id: 'CHAQA34B31FJ9',
    ...read,
  },
  {
    name: 'pushes.get',
    call: ({ pushes }) => pushes.get('SEM1234568UN8'),
    right: push,
    id: 'SEM1234568UN8',
    ...read,
  },
  {
    name: 'pushTransfers.get',
    call: ({ pushTransfers }) => pushTransfers.get('SMP1234568UN8'),
    right: pushTransfer,
    id: 'SMP1234568UN8',
    ...read,
  },
  {
    name: 'pulls.get',
    call: ({ pulls }) => pulls.get('PULT48XK2093B'),
    right: pull,
    id: 'PULT48XK2093B',
    ...read,
  },
  {
    name: 'checkout.check',
    call: ({ checkout }) => checkout.check('CHTQA45B7PA98'),
    right: authorization,
    id: 'CHTQA45B7PA98',
    ...read,
  },
  {
    name: 'pos.get',
    call: (droppay) => droppay.pos.get({ brand_id: 'B', store_id: 'S', pos_id: 'POSV265V3PQ9E' }),
    right: pos,
    id: 'POSV265V3PQ9E',
    ...read,
  },
];
