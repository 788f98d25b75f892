import type { OperationWithBody } from './operation-row.ts';

/**
 * What every operation with a body accepts and refuses, written by hand from DropPay's documentation. It is not read
 * from the contract on purpose: a mistake there must not move the expectation with it.
 *
 * `required` and the keys of `types` are paths into the body; `a.b` is required when `a` is there. A type is what the
 * value must be; anything else is refused. `refused` and `accepted` are single values put at a path.
 */
export interface BodyRules {
  required: string[];
  types: Record<
    string,
    'string' | 'number' | 'integer' | 'object' | 'array' | 'number or decimal string' | 'string or null'
  >;
  refused?: [path: string, value: unknown][];
  accepted?: [path: string, value: unknown][];
}

const credentials = {
  grant_type: 'string',
  client_id: 'string',
  client_secret: 'string',
  scope: 'string',
} as const;

/** Shop and connections call the key `ALL`, Bank `all`. */
const webhooks = { webhooks: 'object', 'webhooks.ALL': 'string' } as const;
const bankWebhooks = { webhooks: 'object', 'webhooks.all': 'string' } as const;

const push = {
  amount: 'number',
  description: 'string',
  transfer_description: 'string',
  status: 'string',
  recipient: 'object',
  'recipient.account': 'string',
  'recipient.account_iban': 'string',
  'recipient.owner': 'object',
  'recipient.owner.name': 'string',
  source: 'object',
  'source.account': 'string',
  'source.id': 'string',
  'source.username': 'string',
  'source.account_iban': 'string',
  'source.owner': 'object',
  'source.owner.name': 'string',
  recurrence: 'object',
  'recurrence.period': 'string',
  'recurrence.count': 'number',
  'recurrence.date_end': 'string',
  ...bankWebhooks,
} as const;

const pull = {
  description: 'string',
  policy: 'string',
  transfer_amount_policy: 'string',
  transfer_amount: 'number or decimal string',
  date_end: 'string',
  recipient: 'object',
  'recipient.id': 'string',
  'recipient.username': 'string',
  'recipient.account_iban': 'string',
  'recipient.account': 'string',
  status: 'string',
  loopback_uri: 'string',
  ...bankWebhooks,
} as const;

/** A word, a day without a time, a notation that is not ISO 8601. */
const notMoments = ['tomorrow', '2026-03-16', '16/03/2026 19:20'];
const every = (path: string, values: unknown[]): [string, unknown][] => values.map((value) => [path, value]);

/** What applications that work with DropPay send, besides web addresses. */
const loopbacks = every('loopback_uri', ['#', '', 'boxoffice://paid']);

export const requestBodies: Record<OperationWithBody, BodyRules> = {
  createToken: {
    required: ['grant_type', 'code', 'client_id', 'client_secret', 'scope'],
    types: { ...credentials, code: 'string' },
    refused: [
      ['grant_type', 'password'],
      ['code', ''],
      ['client_id', ''],
      ['client_secret', ''],
    ],
    accepted: [['client_id', '0385a889-03b2-4bac-ac5e-710042b2ba27']],
  },
  refreshToken: {
    required: ['grant_type', 'code', 'client_id', 'client_secret', 'scope', 'refresh_token'],
    types: { ...credentials, code: 'string', refresh_token: 'string' },
    refused: [
      ['grant_type', 'client_credentials'],
      ['refresh_token', ''],
    ],
    accepted: every('grant_type', ['refresh_token', 'authorization_code']),
  },
  createApplicationToken: {
    required: ['grant_type', 'client_id', 'client_secret'],
    types: credentials,
    refused: [['grant_type', 'authorization_code']],
  },
  createConnection: {
    required: [],
    types: { ...webhooks, loopback_uri: 'string' },
    refused: [['webhooks.ALL', 'not an address']],
    accepted: [...loopbacks, ['webhooks.GRANTED', 'https://boxoffice.example/granted'], ['webhooks.all', 1]],
  },
  createPos: {
    required: ['device', 'device.type', 'device.ref'],
    types: { device: 'object', 'device.type': 'string', 'device.ref': 'string' },
    refused: [['device.ref', '']],
    accepted: [['device.type', 'A_KIND_OF_DEVICE_NOT_KNOWN_YET']],
  },
  updatePos: {
    required: [],
    types: { status: 'string', device: 'object', 'device.type': 'string', 'device.ref': 'string' },
    refused: every('status', ['DELETED', 'disabled']),
    accepted: [
      ...every('status', ['ENABLED', 'DISABLED']),
      ['device', { ref: 'af6cfd85-9021-42e9-8096-bd60d68fe3e2' }],
      ['device', { type: 'APP' }],
    ],
  },
  createAuthorization: {
    required: ['charge_amount', 'pos_id'],
    types: {
      description: 'string',
      charge_amount: 'number',
      pos_id: 'string',
      policy: 'string',
      charge_date_start: 'string',
      charge_date_end: 'string',
      charge_max_count: 'integer',
      charge_maxcount: 'integer',
      scheme: 'string',
      scheme_data: 'object',
      merchant_custom_id: 'string',
      merchant_custom_label: 'string',
      loopback_uri: 'string',
      ...webhooks,
    },
    refused: [
      ['charge_amount', -1],
      ['charge_amount', '50'],
      ['pos_id', ''],
      ['description', 'x'.repeat(513)],
      ['charge_max_count', 1.5],
      ...every('charge_date_start', notMoments),
      ...every('charge_date_end', notMoments),
    ],
    accepted: [
      ...loopbacks,
      ['description', 'x'.repeat(512)],
      ['charge_amount', 0.30000000000000004],
      ['pos_id', '12qw34er5476phgkdncsd'],
      ['policy', 'THE_FOURTH_POLICY'],
      ['charge_maxcount', 3],
    ],
  },
  createCharge: {
    required: ['pay_token_val', 'amount'],
    types: {
      pay_token_val: 'string',
      authorization_id: 'string',
      amount: 'number',
      description: 'string',
      pos_id: 'string',
      merchant_custom_id: 'string',
      merchant_custom_label: 'string',
    },
    refused: [
      ['amount', -0.01],
      ['amount', '50.00'],
      ['amount', null],
      ['pay_token_val', ''],
      ['description', 'x'.repeat(513)],
    ],
    accepted: [
      ['amount', 54.72],
      ['amount', 19.999],
      ['pay_token_val', '0123456789abcdef0123456789abcdef'],
    ],
  },
  createRefund: {
    required: ['charge_id'],
    types: { charge_id: 'string', amount: 'number', reason: 'string' },
    refused: [
      ['amount', 0],
      ['amount', -20],
      ['charge_id', ''],
      ['reason', 'x'.repeat(513)],
    ],
    accepted: [['amount', 0.01]],
  },
  createPush: {
    required: ['amount', 'recipient', 'recipient.account', 'recurrence.period'],
    types: push,
    refused: [
      ['amount', -120],
      ['recipient.account', ''],
      ['recipient.account_iban', 'not an iban'],
      ...every('status', ['SCHEDULED', 'DONE', 'draft']),
      ['webhooks.all', 'not an address'],
      ['recurrence', {}],
      ['recurrence', { period: 'two months' }],
      ['recurrence', { period: 'P2M', date_end: 'tomorrow' }],
    ],
    accepted: [
      ...every('status', ['DRAFT', 'READY']),
      ['webhooks.ALL', 1],
      ['tarnsfer_description', 'a misspelling that an application sends'],
      ['recipient.account', 'IT63B3606400003351234567'],
      ['recipient.account_iban', 'IT63B3606400003351234567'],
      ['recurrence', { period: 'P2M', count: 6 }],
    ],
  },
  verifyPush: {
    required: ['amount', 'recipient', 'recipient.account', 'recurrence.period'],
    types: push,
    refused: [['status', 'DONE']],
  },
  updatePush: {
    required: ['recipient.account', 'recurrence.period'],
    types: push,
    refused: every('status', ['SCHEDULED', 'DELETED']),
    accepted: [['amount', 99.5]],
  },
  createPull: {
    required: [],
    types: pull,
    refused: [
      ['transfer_amount', '12,50'],
      ['transfer_amount', -1],
      ['status', 'DONE'],
      ['date_end', '30/06/2026'],
    ],
    accepted: [
      ...loopbacks,
      ['transfer_amount', '12.50'],
      ['transfer_amount', 12.500000000000002],
      ['transfer_amount_policy', 'THE_THIRD_KIND'],
      ['recipient.id', 'DPI1234567890'],
      ['recipient.username', 'The shop around the corner'],
    ],
  },
  updatePull: {
    required: [],
    types: pull,
    refused: [['status', 'DONE']],
  },
  createPullTransfer: {
    required: [],
    types: { amount: 'number', description: 'string' },
    refused: [['amount', -12.5]],
  },
  registerTpp: {
    required: [],
    types: {},
  },
  chargeCheckout: {
    required: ['pay_token_val', 'amount'],
    types: { pay_token_val: 'string', amount: 'number', description: 'string or null' },
    refused: [
      ['amount', -50],
      ['description', 'x'.repeat(513)],
    ],
    accepted: [['description', null]],
  },
};
