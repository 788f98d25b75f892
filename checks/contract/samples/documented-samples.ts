import type { Sample } from './sample.ts';

// Every sample that DropPay's pages print, with its shape and values of our own. What the copies of the pages have lost is
// restored: braces, commas, addresses, the name of an event.

const merchant = {
  id: 'BAC440217731',
  username: '3000000001',
  account_iban: 'IT07Y0999800001000000070001',
  account: 'IT07Y0999800001000000070001',
  owner: { name: 'Acme Super Toons S.r.l.' },
};

const singer = {
  acccount_iban: 'IT76M0999901600000000123416',
  account: 'IT76M0999901600000000123416',
  owner: { name: 'Livia Serrano' },
  bank_name: 'Banca di Prova',
};

const draft = {
  id: 'SEM7340021QX5',
  description: 'Stage fee',
  transfer_description: 'Stage fee / first night',
  amount: 120,
  date_creation: '2018-05-20T08:00:00+02:00',
  date_last_modified: '2018-05-20T08:00:00+02:00',
  date_scheduled: '2018-05-21T10:30:00+02:00',
  date_recipient: '2018-05-22',
  recipient: singer,
  source: merchant,
  status: 'DRAFT',
  sharing: 'https://dp.link/u/2/SEM7340021QX5',
};

const pos = {
  id: 'POS77KW2RT4',
  status: 'ENABLED',
  device: {
    type: 'APP',
    ref: '5f0c9d1e-7b64-4a35-9c1f-d0a8e7b3561c',
    name: 'Box Office',
    description: 'Ticket shop',
  },
  brand: {
    id: 'BRNT418XPL02S',
    status: 'ENABLED',
    name: 'Acme Super Toons',
    logo: 'http://boxoffice.example/logo.png',
    description: 'Musicals for all ages',
    business_categories: [1, 12, 19],
    payable_account: 'ACC71560TTR2Q',
  },
  store: {
    id: 'STRV90MME317B',
    status: 'ENABLED',
    name: 'Teatro Immaginario',
    place: 'REAL',
    address: 'Via delle Quinte 8 - 00100',
    georef: { lat: 41.9038, lon: 12.4912 },
  },
};

const payToken = {
  val: '2f0c9d1e-7b64-4a35-9c1f-d0a8e7b3561c',
  date_issued: '2017-03-16T19:21:04+01:00',
  date_expiring: '2017-03-16T19:21:04+01:00',
  charge_available: 1,
};

const authorization = {
  id: 'CHTWB55N0KQ21',
  description: 'The Musical - Booking Seat',
  charge_amount: 50,
  charge_date_start: '2017-03-16T19:20:30+01:00',
  charge_maxcount: 1,
  pos_id: 'POSL318B9QV7T',
  webhooks: { ALL: 'https://boxoffice.example/droppay/events' },
  loopback_uri: 'https://boxoffice.example/orders/1042',
  sharing: 'https://dp.link/u/10/CHTWB55N0KQ21',
};

const charge = {
  id: 'CHAWN60T44LF3',
  pay_token_val: '2f0c9d1e-7b64-4a35-9c1f-d0a8e7b3561c',
  authorization_id: 'CHTWB55N0KQ21',
  description: 'Season ticket, March',
  amount: 25,
  merchant_custom_label: 'Two seats',
  date_creation: '2016-07-16T19:20:30+01:00',
  payer_name: 'Nina Vale',
};

const missingArguments = { code: '100', description: 'Missing arguments' };

export const documentedSamples: Sample[] = [
  [
    'Quick Start, step 4',
    'response',
    'createToken',
    200,
    { token_type: 'bearer', access_token: 'a1f0', expires_in: 3600 },
  ],
  [
    'Quick Start, step 4',
    'request',
    'createToken',
    { grant_type: 'authorization_code', code: 'k1', client_id: 'c1', client_secret: 's1', scope: 'app' },
  ],
  [
    'Quick Start, step 5',
    'request',
    'createAuthorization',
    {
      description: 'The Musical - Booking Seat',
      charge_amount: 50,
      pos_id: 'POSL318B9QV7T',
      webhooks: { ALL: 'https://boxoffice.example/droppay/events' },
      loopback_uri: '',
    },
  ],
  ['Quick Start, step 5', 'response', 'createAuthorization', 200, authorization],
  [
    'Quick Start, step 5, as its copies have it',
    'response',
    'createAuthorization',
    200,
    { ...authorization, webhooks: { ALL: '' }, loopback_uri: '', sharing: '' },
  ],
  ['Quick Start, step 6', 'webhook', 'authorization', { ...authorization, pay_token: payToken }],
  ['Quick Start, step 6', 'response', 'getAuthorization', 200, { ...authorization, pay_token: payToken }],
  [
    'Quick Start, charge',
    'request',
    'createCharge',
    { pay_token_val: payToken.val, description: 'The Musical - row 8', amount: 50 },
  ],
  ['Virtual POS Devices, POST', 'request', 'createPos', { device: { type: 'APP', ref: pos.device.ref } }],
  ['Virtual POS Devices, POST', 'response', 'createPos', 200, pos],
  ['Virtual POS Devices, GET', 'response', 'getPos', 200, pos],
  [
    'Virtual POS Devices, PATCH',
    'request',
    'updatePos',
    { status: 'DISABLED', device: { type: 'APP', ref: 'af6cfd85-9021-42e9-8096-bd60d68fe3e2' } },
  ],
  [
    'Virtual POS Devices, PATCH',
    'response',
    'updatePos',
    200,
    { ...pos, status: 'DISABLED', device: { ...pos.device, name: 'Box Office 2' } },
  ],
  [
    'POS - Charge, POST',
    'request',
    'createCharge',
    {
      pay_token_val: payToken.val,
      authorization_id: 'CHTWB55N0KQ21',
      description: 'Season ticket',
      amount: 25,
      merchant_custom_label: 'Two seats',
    },
  ],
  ['POS - Charge, POST', 'response', 'createCharge', 200, charge],
  ['POS - Charge, GET', 'response', 'getCharge', 200, charge],
  [
    'POS - Charge, errors',
    'response',
    'createCharge',
    410,
    { code: '200', description: 'Pay token is expired' },
  ],
  [
    'Overview, errors, as its copies have it',
    'response',
    'createCharge',
    400,
    { description: 'Missing arguments' },
  ],
  [
    'Overview, webhooks',
    'webhook',
    'authorization',
    { etype: 'A_NAME', edata: authorization, etime: '2017-06-30T12:00:00+01:00' },
  ],
  [
    'Overview, webhooks',
    'webhook',
    'connection',
    { etype: 'A_NAME', edata: { id: 'CONT55KQ901' }, etime: '2017-06-30T12:00:00+01:00' },
  ],
  [
    'Payment Initiation, READY',
    'request',
    'createPush',
    { amount: 120, recipient: { account: singer.account, owner: singer.owner }, status: 'READY' },
  ],
  [
    'Payment Initiation, POST',
    'request',
    'createPush',
    {
      amount: 120,
      description: 'Stage fee',
      transfer_description: 'Stage fee / first night',
      recipient: { account: singer.account, owner: singer.owner },
      source: { account: merchant.account },
    },
  ],
  ['Payment Initiation, POST', 'response', 'createPush', 200, draft],
  ['Payment Initiation, GET', 'response', 'getPush', 200, draft],
  ['Payment Initiation, GET', 'response', 'getPush', 400, missingArguments],
  ['Payment Initiation, PATCH', 'request', 'updatePush', { status: 'READY' }],
  ['Payment Initiation, PATCH', 'response', 'updatePush', 200, { ...draft, status: 'READY' }],
  ['Payment Initiation, PATCH', 'response', 'updatePush', 400, missingArguments],
  ['Payment Initiation, DELETE', 'response', 'deletePush', 200, { ...draft, fee: 1, status: 'DELETED' }],
  ['Payment Initiation, DELETE', 'response', 'deletePush', 400, missingArguments],
  [
    'Payment Initiation, transfer',
    'response',
    'getPushTransfer',
    200,
    {
      id: 'SMP7340021QX5',
      push_id: draft.id,
      recipient: singer,
      source: merchant,
      amount: 120,
      description: 'Stage fee / first night',
      status: 'BOOKED',
      trnid: '9999400020619212480160001600IT',
      date_creation: '2018-05-20T08:00:00+02:00',
      date_accounted: '2018-05-20T08:00:00+02:00',
      date_recipient: '2018-05-22',
    },
  ],
  ['Payment Initiation, transfer', 'response', 'getPushTransfer', 400, missingArguments],
  ['Payment Initiation, transfers', 'response', 'listPushTransfers', 200, { transfers: [{}] }],
  ['Payment Initiation, transfers', 'response', 'listPushTransfers', 400, missingArguments],
  [
    'Payment Initiation, verify',
    'request',
    'verifyPush',
    {
      amount: 120,
      description: 'Stage fee',
      transfer_description: 'Stage fee / first night',
      recipient: { account: singer.account, owner: singer.owner },
      status: 'DRAFT',
    },
  ],
  ['Payment Initiation, verify', 'response', 'verifyPush', 200, draft],
];
