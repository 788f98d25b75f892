import type { DropPay, OperationName } from '@droppay/client';

/**
 * What an application that follows DropPay's documentation calls, written by hand: every operation, with the ids of
 * one story. `wire` is the request line it must become,
 * with the contract's examples in its path and query: `GET /shop/v1/brands?limit=10`. Nothing of it is read from the contract.
 */
export interface ConformingCall {
  wire: `${'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE'} /${string}`;
  /** By what happens. Each resolves when the call succeeded. */
  calls: Record<string, (droppay: DropPay) => Promise<unknown>>;
}

const applicationKey = '70daac494c7847dba33725b075608cc0';
const credentials = {
  code: 'ac9185e9f29adf7238fkj9fd2881ff1a',
  client_id: applicationKey,
  client_secret: '91c9adaa829545c1934b96490ba2b9b1',
  scope: 'app',
};
const listener = (what: string): string =>
  `https://boxoffice:not-a-real-password@boxoffice.example/droppay/${what}`;
const theatre = { brand_id: 'BRNC8K195PZ1Q', store_id: 'STRX88DHT129M' };
const boxOffice = { ...theatre, pos_id: 'POSV265V3PQ9E' };
const posPath = '/shop/v1/brand/BRNC8K195PZ1Q/store/STRX88DHT129M/pos';
const singer = { account: 'IT76M0999901600000000123416', owner: { name: 'Livia Serrano' } };
const company = 'IT07Y0999800001000000070001';
const payToken = 'ec4e9e23-84b3-42b4-ba73-1bf9f39de66a';

export const conformingCalls: Record<OperationName, ConformingCall> = {
  'tokens.create': {
    wire: 'POST /oa2/v1/ac/token',
    calls: {
      'the box office gets an access token': ({ tokens }) =>
        tokens.create({ ...credentials, grant_type: 'authorization_code' }),
    },
  },
  'tokens.refresh': {
    wire: 'PUT /oa2/v1/ac/token',
    calls: {
      'and the next one, as OAuth asks for it': ({ tokens }) =>
        tokens.refresh({
          ...credentials,
          grant_type: 'refresh_token',
          refresh_token: '5d1e0b7c4f9a4be2a1c3d86f27b9e054',
        }),
      'and the next one, as the known application asks for it': ({ tokens }) =>
        tokens.refresh({
          ...credentials,
          grant_type: 'authorization_code',
          refresh_token: '5d1e0b7c4f9a4be2a1c3d86f27b9e054',
        }),
    },
  },
  'applicationTokens.create': {
    wire: 'POST /oa2/v1/cc/token',
    calls: {
      'the box office gets a token of its own': ({ applicationTokens }) => {
        const { code: _, ...own } = credentials;
        return applicationTokens.create({ ...own, grant_type: 'client_credentials' });
      },
    },
  },
  'connections.create': {
    wire: 'POST /oa2/v1/connection',
    calls: {
      'it asks an account owner for a connection': ({ connections }) =>
        connections.create({
          webhooks: { ALL: listener('connection') },
          loopback_uri: 'https://boxoffice.example/connected',
        }),
      'one that needs no way back': ({ connections }) => connections.create({ loopback_uri: '#' }),
    },
  },
  'connections.get': {
    wire: 'GET /oa2/v1/connection/CONK312VB67',
    calls: { 'it reads the decision': ({ connections }) => connections.get('CONK312VB67') },
  },
  'connections.delete': {
    wire: 'DELETE /oa2/v1/connection/CONK312VB67',
    calls: { 'it withdraws the question': ({ connections }) => connections.delete('CONK312VB67') },
  },
  'brands.list': {
    wire: 'GET /shop/v1/brands',
    calls: { 'it reads the brands': ({ brands }) => brands.list() },
  },
  'pos.create': {
    wire: `POST ${posPath}`,
    calls: {
      'it becomes a POS': ({ pos }) => pos.create(theatre, { device: { type: 'APP', ref: applicationKey } }),
    },
  },
  'pos.get': {
    wire: `GET ${posPath}/POSV265V3PQ9E`,
    calls: { 'it reads its POS': ({ pos }) => pos.get(boxOffice) },
  },
  'pos.update': {
    wire: `PATCH ${posPath}/POSV265V3PQ9E`,
    calls: {
      'it hands over to another application': ({ pos }) =>
        pos.update(boxOffice, {
          status: 'DISABLED',
          device: { type: 'APP', ref: 'af6cfd85-9021-42e9-8096-bd60d68fe3e2' },
        }),
      'it comes back': ({ pos }) => pos.update(boxOffice, { status: 'ENABLED' }),
    },
  },
  'pos.delete': {
    wire: `DELETE ${posPath}/POSV265V3PQ9E`,
    calls: { 'it closes for good': ({ pos }) => pos.delete(boxOffice) },
  },
  'authorizations.create': {
    wire: 'POST /shop/v1/pos/authorization',
    calls: {
      'a seat is booked': ({ authorizations }) =>
        authorizations.create({
          description: 'The Musical - Booking Seat',
          charge_amount: 50,
          pos_id: 'POSV265V3PQ9E',
          webhooks: { ALL: listener('authorization') },
          loopback_uri: 'https://boxoffice.example/orders/1042',
        }),
      'two seats are reserved': ({ authorizations }) =>
        authorizations.create({
          description: 'The Musical - Season opening, two seats',
          charge_amount: 100,
          pos_id: 'POSV265V3PQ9E',
          policy: 'BOOKED',
          charge_date_start: '2026-03-16T19:20:30+01:00',
          charge_date_end: '2026-04-16T19:20:30+02:00',
          charge_max_count: 2,
          merchant_custom_id: 'order-1043',
          merchant_custom_label: 'Row 8',
          loopback_uri: 'boxoffice://orders/1043',
        }),
    },
  },
  'authorizations.get': {
    wire: 'GET /shop/v1/pos/authorization/CHTQA45B7PA98',
    calls: { 'its pay token is renewed': ({ authorizations }) => authorizations.get('CHTQA45B7PA98') },
  },
  'charges.create': {
    wire: 'POST /shop/v1/pos/charge',
    calls: {
      'the seat is paid': ({ charges }) =>
        charges.create({
          pay_token_val: payToken,
          authorization_id: 'CHTQA45B7PA98',
          description: 'The Musical - Booking Seat row 8 - seat 16',
          amount: 50,
          pos_id: 'POSV265V3PQ9E',
          merchant_custom_id: 'order-1042',
          merchant_custom_label: 'Row 8',
        }),
      'the seat is paid as in the Quick Start': ({ charges }) =>
        charges.create({
          pay_token_val: payToken,
          description: 'The Musical - Booking Seat row 8 - seat 16',
          amount: 50,
        }),
      'one of the two seats is paid': ({ charges }) =>
        charges.create({ pay_token_val: '2f0c9d1e-7b64-4a35-9c1f-d0a8e7b3561c', amount: 54.72 }),
    },
  },
  'charges.get': {
    wire: 'GET /shop/v1/pos/charge/CHAQA34B31FJ9',
    calls: { 'the charge is read': ({ charges }) => charges.get('CHAQA34B31FJ9') },
  },
  'refunds.create': {
    wire: 'POST /shop/v1/pos/refund',
    calls: {
      'a part is given back': ({ refunds }) =>
        refunds.create({ charge_id: 'CHAQA34B31FJ9', amount: 20, reason: 'Seat changed to row 14' }),
      'all is given back': ({ refunds }) => refunds.create({ charge_id: 'CHAQA34B31FJ9' }),
    },
  },
  'pushes.create': {
    wire: 'POST /bank/v1/push',
    calls: {
      "the singer's fee is drafted": ({ pushes }) =>
        pushes.create({
          amount: 120,
          description: 'Stage fee',
          transfer_description: 'Stage fee / March',
          recipient: singer,
          source: { account: company },
          webhooks: { all: listener('push') },
        }),
      'a fee every two months': ({ pushes }) =>
        pushes.create({
          amount: 120,
          recipient: singer,
          status: 'READY',
          recurrence: { period: 'P2M', date_end: '2026-12-31T23:59:59+01:00' },
        }),
      'a fee within DropPay': ({ pushes }) =>
        pushes.create({ amount: 120, recipient: { account: 'IT81Z0999800001000000070002' } }),
    },
  },
  'pushes.verify': {
    wire: 'POST /bank/v1/push/verify',
    calls: {
      'can the fee be paid?': ({ pushes }) =>
        pushes.verify({ amount: 120, recipient: singer, status: 'DRAFT' }),
    },
  },
  'pushes.get': {
    wire: 'GET /bank/v1/push/SEM1234568UN8',
    calls: { 'the fee is followed': ({ pushes }) => pushes.get('SEM1234568UN8') },
  },
  'pushes.update': {
    wire: 'PATCH /bank/v1/push/SEM1234568UN8',
    calls: {
      'the fee is made ready': ({ pushes }) => pushes.update('SEM1234568UN8', { status: 'READY' }),
      'the fee is raised': ({ pushes }) => pushes.update('SEM1234568UN8', { amount: 130 }),
    },
  },
  'pushes.delete': {
    wire: 'DELETE /bank/v1/push/SEM1234568UN8',
    calls: { 'the fee is called off': ({ pushes }) => pushes.delete('SEM1234568UN8') },
  },
  'pushTransfers.list': {
    wire: 'GET /bank/v1/push/SEM1234568UN8/transfers',
    calls: { 'what has moved is listed': ({ pushTransfers }) => pushTransfers.list('SEM1234568UN8') },
  },
  'pushTransfers.get': {
    wire: 'GET /bank/v1/push/transfer/SMP1234568UN8',
    calls: { 'one movement is read': ({ pushTransfers }) => pushTransfers.get('SMP1234568UN8') },
  },
  'pulls.create': {
    wire: 'POST /bank/v1/pull',
    calls: {
      'a season ticket is sold': ({ pulls }) =>
        pulls.create({
          description: 'Season ticket',
          policy: 'TRANSFERABLE',
          transfer_amount_policy: 'FIXED',
          transfer_amount: 12.5,
          date_end: '2026-06-30',
          recipient: {
            id: 'BAC1923982WQ',
            username: '393000000001',
            account_iban: company,
            account: company,
          },
          status: 'READY',
          webhooks: { all: listener('pull') },
          loopback_uri: 'boxoffice://season-ticket',
        }),
      'as the known application scans it': ({ pulls }) =>
        pulls.create({ transfer_amount_policy: 'FIXED', transfer_amount: '12.50', loopback_uri: '#' }),
    },
  },
  'pulls.get': {
    wire: 'GET /bank/v1/pull/PULT48XK2093B',
    calls: { 'the season ticket is read': ({ pulls }) => pulls.get('PULT48XK2093B') },
  },
  'pulls.update': {
    wire: 'PATCH /bank/v1/pull/PULT48XK2093B',
    calls: {
      'the season ticket is made ready': ({ pulls }) => pulls.update('PULT48XK2093B', { status: 'READY' }),
    },
  },
  'pullTransfers.create': {
    wire: 'POST /bank/v1/pull/PULT48XK2093B/transfer',
    calls: {
      "April's instalment is collected": ({ pullTransfers }) =>
        pullTransfers.create('PULT48XK2093B', { amount: 12.5, description: 'Season ticket, April' }),
    },
  },
  'registryAccounts.get': {
    wire: 'GET /bank/v1/registry/account',
    calls: { 'the account is read': ({ registryAccounts }) => registryAccounts.get() },
  },
  'tpps.register': {
    wire: 'POST /auth/realms/droppay/tpp/register',
    calls: { 'a third party registers': ({ tpps }) => tpps.register({}) },
  },
  'checkout.check': {
    wire: 'GET /v1/authorization/CHTCK20V6WD31/check',
    calls: { 'the seat in the browser is checked': ({ checkout }) => checkout.check('CHTCK20V6WD31') },
  },
  'checkout.charge': {
    wire: 'POST /v1/authorization/CHTCK20V6WD31/charge',
    calls: {
      'the seat in the browser is paid': ({ checkout }) =>
        checkout.charge('CHTCK20V6WD31', {
          pay_token_val: 'b7d0a1f4-6c3e-4f0b-9a52-3e8c1d7f9046',
          amount: 50,
          description: 'The Musical - Booking Seat',
        }),
    },
  },
};
