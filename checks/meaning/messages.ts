import type { OperationId } from '../contract/operation-row.ts';

/** What an operation exchanges, by the names of the schemas. */
export interface Messages {
  /** Its path's parameters. */
  at?: Readonly<Record<string, string>>;
  /** The schema of the body it takes. */
  takes?: string;
  /** The schema of its success; a status without one has no body. */
  gives?: string;
  /** Where in its body the listener's address stands, and the webhook that is posted there. */
  callsBack?: Readonly<Record<string, string>>;
}

const inStore = { brand_id: 'BrandId', store_id: 'StoreId' };
const onePos = { ...inStore, pos_id: 'PosId' };

/** DropPay writes the key in upper case for connections and authorizations, in lower case for pushes and pulls. */
const posts = (webhook: string, key: 'ALL' | 'all'): Messages => ({
  callsBack: { [`{$request.body#/webhooks/${key}}`]: webhook },
});

/** By hand from DropPay's pages and its applications. */
export const messages: Readonly<Record<OperationId, Messages>> = {
  createToken: { takes: 'TokenRequest', gives: 'AccessToken' },
  refreshToken: { takes: 'RefreshTokenRequest', gives: 'AccessToken' },
  createApplicationToken: { takes: 'ApplicationTokenRequest', gives: 'AccessToken' },
  createConnection: { takes: 'ConnectionRequest', gives: 'Connection', ...posts('connection', 'ALL') },
  getConnection: { at: { id: 'ConnectionId' }, gives: 'Connection' },
  deleteConnection: { at: { id: 'ConnectionId' } },

  listBrands: { gives: 'BrandList' },
  createPos: { at: inStore, takes: 'PosRequest', gives: 'Pos' },
  getPos: { at: onePos, gives: 'Pos' },
  updatePos: { at: onePos, takes: 'PosUpdate', gives: 'Pos' },
  deletePos: { at: onePos },
  createAuthorization: {
    takes: 'AuthorizationRequest',
    gives: 'Authorization',
    ...posts('authorization', 'ALL'),
  },
  getAuthorization: { at: { id: 'AuthorizationId' }, gives: 'Authorization' },
  createCharge: { takes: 'ChargeRequest', gives: 'Charge' },
  getCharge: { at: { id: 'ChargeId' }, gives: 'Charge' },
  createRefund: { takes: 'RefundRequest', gives: 'Refund' },
  checkCheckout: { at: { id: 'AuthorizationId' }, gives: 'CheckoutAuthorization' },
  chargeCheckout: { at: { id: 'AuthorizationId' }, takes: 'CheckoutChargeRequest', gives: 'CheckoutCharge' },

  createPush: { takes: 'PushRequest', gives: 'Push', ...posts('push', 'all') },
  verifyPush: { takes: 'PushRequest', gives: 'PushVerification' },
  getPush: { at: { id: 'PushId' }, gives: 'Push' },
  // A draft's listener can be set when it is made ready.
  updatePush: { at: { id: 'PushId' }, takes: 'PushUpdate', gives: 'Push', ...posts('push', 'all') },
  deletePush: { at: { id: 'PushId' }, gives: 'Push' },
  listPushTransfers: { at: { id: 'PushId' }, gives: 'PushTransferList' },
  getPushTransfer: { at: { id: 'PushTransferId' }, gives: 'PushTransfer' },
  createPull: { takes: 'PullRequest', gives: 'Pull', ...posts('pull', 'all') },
  getPull: { at: { id: 'PullId' }, gives: 'Pull' },
  updatePull: { at: { id: 'PullId' }, takes: 'PullUpdate', gives: 'Pull', ...posts('pull', 'all') },
  createPullTransfer: { at: { id: 'PullId' }, takes: 'PullTransferRequest', gives: 'PullTransfer' },
  getRegistryAccount: { gives: 'RegistryAccount' },
  registerTpp: { takes: 'TppRegistrationRequest', gives: 'TppRegistration' },
};

/** What each webhook carries. */
export const deliveries: Readonly<Record<string, string>> = {
  connection: 'ConnectionNotification',
  authorization: 'AuthorizationNotification',
  push: 'PushNotification',
  pull: 'PullNotification',
};
