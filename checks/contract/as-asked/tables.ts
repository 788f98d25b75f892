import type { OperationId } from '../operation-row.ts';

/** Where a response shows the ids of its path, by hand, in the order of the path. A `/` ends a link. */
export const pathIds: Partial<Record<OperationId, readonly (readonly string[])[]>> = {
  getConnection: [['id', 'sharing/']],
  createPos: [['brand.id'], ['store.id']],
  getPos: [['brand.id'], ['store.id'], ['id']],
  updatePos: [['brand.id'], ['store.id'], ['id']],
  getAuthorization: [['id', 'sharing/']],
  getCharge: [['id', 'refund.charge_id']],
  getPush: [['id', 'sharing/']],
  updatePush: [['id', 'sharing/']],
  deletePush: [['id', 'sharing/']],
  listPushTransfers: [['transfers.0.push_id']],
  getPushTransfer: [['id']],
  getPull: [['id', 'sharing/']],
  updatePull: [['id', 'sharing/']],
  createPullTransfer: [['pull_id']],
  checkCheckout: [['id']],
  chargeCheckout: [['authorization_id']],
};

/** What nobody but the caller can know: a new resource has none of it that was not sent. */
export const callersOwn: ReadonlySet<string> = new Set([
  'description',
  'transfer_description',
  'reason',
  'merchant_custom_id',
  'merchant_custom_label',
  'webhooks',
  'loopback_uri',
  'scheme_data',
  'recurrence',
  'transfer_amount',
  'charge_date_end',
  'date_end',
]);

/** What a response with the same name gives anew. */
export const renewed: ReadonlySet<string> = new Set(['refresh_token']);

/** What no response has, whatever was sent. */
export const secrets: readonly string[] = ['code', 'client_id', 'client_secret'];

/** Operations over an amount: where it is, and the letters of the id that tells it. */
export const amounts: readonly {
  makes: OperationId;
  at: string;
  letters: string;
  reads: readonly (readonly [OperationId, at: string])[];
}[] = [
  {
    makes: 'createAuthorization',
    at: 'charge_amount',
    letters: 'CHT',
    reads: [
      ['getAuthorization', 'charge_amount'],
      ['checkCheckout', 'charge_amount'],
    ],
  },
  { makes: 'createCharge', at: 'amount', letters: 'CHA', reads: [['getCharge', 'amount']] },
  { makes: 'createRefund', at: 'amount', letters: 'CHR', reads: [] },
  {
    makes: 'createPush',
    at: 'amount',
    letters: 'SEM',
    reads: [
      ['getPush', 'amount'],
      ['deletePush', 'amount'],
      ['updatePush', 'amount'],
      ['listPushTransfers', 'transfers.0.amount'],
    ],
  },
  {
    makes: 'createPull',
    at: 'transfer_amount',
    letters: 'PUL',
    reads: [
      ['getPull', 'transfer_amount'],
      ['updatePull', 'transfer_amount'],
      ['createPullTransfer', 'amount'],
    ],
  },
];
