import { applications, pages } from './sources.ts';

/** The pages that the ledger does not need as evidence, and the sources of contradictions all the same. */
export const sources = {
  ...pages,
  ...applications,
  posOverview: 'DropPay API - Shop v.1 - POS - Overview',
  devices: 'DropPay API - Shop v.1 - Virtual POS Devices',
  bankOverview: 'DropPay API - Bank v.1 - Overview',
} as const;

interface Row {
  /** Who says what, each by source and section. */
  says: [source: keyof typeof sources, section: string][];
  /** What may be true, the chosen one first. */
  readings?: string[];
  /** The operation, webhook or schema that it stands at, then the others. */
  concerns: string[];
}

/** What the sources contradict each other in, by hand from DropPay's pages and the two applications. */
export const contradictions: Record<string, Row> = {
  tokenPut: {
    says: [
      ['authentication', 'REST Endpoints'],
      ['cashback', 'tokens and connections'],
    ],
    concerns: ['refreshToken', 'getConnection'],
  },
  connectionToken: {
    says: [
      ['connection', 'introduction'],
      ['cashback', 'connections'],
    ],
    concerns: ['createConnection', 'getConnection', 'deleteConnection'],
  },
  returnPath: {
    says: [
      ['quickStart', 'Step 6. Get the payment authorization'],
      ['quickStart', 'Step 5. Ask user to pay'],
      ['checkout', 'introduction'],
    ],
    readings: ['both', 'redirect', 'webhook'],
    concerns: ['createAuthorization', 'authorizationNotification'],
  },
  payToken: {
    says: [
      ['pos', 'Pay Token value is refreshing'],
      ['charge', 'DropPay Pay Token'],
    ],
    readings: ['expired', 'every', 'revived'],
    concerns: [
      'getAuthorization',
      'checkCheckout',
      'createCharge',
      'chargeCheckout',
      'PayToken',
      'PayTokenExpired',
    ],
  },
  failedCharge: {
    says: [
      ['overview', 'HTTP response codes'],
      ['quickStart', 'Step 6. And finally charge your customer'],
      ['charge', 'REST Entities'],
    ],
    readings: ['status', '4xx'],
    concerns: ['createCharge', 'chargeCheckout', 'ChargeStatus', 'Charge', 'CheckoutCharge', 'Forbidden'],
  },
  ready: {
    says: [
      ['push', 'Scheduling Push execution'],
      ['push', 'REST Entities, Push'],
      ['push', 'Submitting a Push'],
    ],
    readings: ['approval', 'immediate'],
    concerns: ['createPush', 'updatePush', 'deletePush', 'PushStatus', 'PushRequest', 'PushUpdate', 'Push'],
  },
  cutOff: {
    says: [
      ['push', 'Cut Off time, first sentence'],
      ['push', 'Cut Off time, second sentence'],
    ],
    readings: ['10:15', 'midnight'],
    concerns: ['createPush', 'Push', 'PushTransfer'],
  },
  verifyStored: {
    says: [
      ['push', 'Verifing the Push operation feasibility'],
      ['push', 'POST Verify the feasibility of a Push order'],
    ],
    concerns: ['verifyPush', 'PushVerification'],
  },
  pullLive: {
    says: [
      ['bankOverview', 'introduction'],
      ['pull', 'Submitting a Pull'],
      ['cashback', 'pulls'],
    ],
    concerns: ['createPull'],
  },
  checkoutKeys: {
    says: [
      ['shopPlugin', 'readme'],
      ['shopPlugin', 'settings'],
    ],
    concerns: ['checkCheckout', 'chargeCheckout'],
  },
  paymentEvents: {
    says: [
      ['overview', 'Webhooks & Events'],
      ['charge', 'REST Entities'],
      ['quickStart', 'Step 6. Get the payment authorization'],
    ],
    readings: ['none', 'charge'],
    concerns: ['authorizationNotification', 'createCharge'],
  },
  connectionCodeName: {
    says: [
      ['connection', 'introduction'],
      ['quickStart', 'Step 4. Get an Access Token'],
      ['cashback', 'listener of connections'],
    ],
    concerns: ['ConnectionCode', 'connectionNotification', 'TokenRequest'],
  },
  applicationKeyForm: {
    says: [
      ['quickStart', 'Step 4. Get an Access Token'],
      ['pos', 'POS Device'],
    ],
    concerns: ['ApplicationKey', 'DeviceRef'],
  },
  refreshGrantType: {
    says: [
      ['overview', 'Refreshing Tokens'],
      ['cashback', 'refreshing a token'],
    ],
    concerns: ['RefreshTokenRequest', 'refreshToken'],
  },
  refreshTokenGiven: {
    says: [
      ['quickStart', 'Step 4. Get an Access Token'],
      ['authentication', 'REST Entities'],
      ['cashback', 'getting a token'],
    ],
    concerns: ['AccessToken', 'createToken', 'refreshToken'],
  },
  errorCodeType: {
    says: [
      ['errors', 'Error Info payload'],
      ['errors', 'Error Info payload, the example'],
    ],
    concerns: ['ErrorInfo'],
  },
  listenerKey: {
    says: [
      ['quickStart', 'Step 5. Ask user to pay'],
      ['push', 'REST Entities, Push'],
    ],
    concerns: [
      'BankWebhooks',
      'Webhooks',
      'createAuthorization',
      'createConnection',
      'createPush',
      'createPull',
    ],
  },
  loopbackName: {
    says: [
      ['quickStart', 'Step 5. Ask user to pay'],
      ['checkout', 'introduction'],
    ],
    concerns: ['LoopbackUri'],
  },
  loopbackForm: {
    says: [
      ['quickStart', 'Step 5. Ask user to pay'],
      ['cashback', 'connections and pulls'],
      ['shopPlugin', 'attributes of the script'],
    ],
    concerns: ['LoopbackUri'],
  },
  connectionExpired: {
    says: [
      ['checkout', 'REST Entities'],
      ['cashback', 'waiting for a connection'],
    ],
    concerns: ['ConnectionStatus'],
  },
  eventForm: {
    says: [
      ['overview', 'Webhooks & Events'],
      ['quickStart', 'Step 6. Get the payment authorization'],
      ['cashback', 'listener of connections'],
      ['cashback', 'listener of pulls'],
    ],
    concerns: [
      'EventType',
      'authorizationNotification',
      'connectionNotification',
      'pushNotification',
      'pullNotification',
    ],
  },
  idForm: {
    says: [
      ['brands', 'REST Entities'],
      ['charge', 'REST Entities'],
    ],
    concerns: ['BrandId', 'StoreId'],
  },
  brandLogo: {
    says: [
      ['brands', 'REST Entities'],
      ['pos', 'POST - Make your Application a POS Device'],
    ],
    concerns: ['Brand'],
  },
  businessCategories: {
    says: [
      ['charge', 'REST Entities'],
      ['pos', 'POST - Make your Application a POS Device'],
    ],
    concerns: ['Brand'],
  },
  devicePosted: {
    says: [
      ['pos', 'POS Device'],
      ['pos', 'POST - Make your Application a POS Device'],
    ],
    concerns: ['DeviceRequest', 'createPos'],
  },
  amountDecimals: {
    says: [
      ['charge', 'REST Entities'],
      ['cashback', 'pushes'],
    ],
    concerns: [
      'Amount',
      'ChargeRequest',
      'AuthorizationRequest',
      'RefundRequest',
      'PushRequest',
      'PullTransferRequest',
      'CheckoutChargeRequest',
    ],
  },
  chargedOutcome: {
    says: [
      ['pos', "Charge users' DropPay account"],
      ['charge', 'Charging CHARGED authorizations'],
    ],
    concerns: ['AuthorizationPolicy', 'createAuthorization', 'createCharge'],
  },
  maxCountKey: {
    says: [
      ['quickStart', 'Step 5. Ask user to pay'],
      ['charge', 'Charging scope'],
    ],
    concerns: ['ChargeMaxCount', 'AuthorizationRequest', 'Authorization'],
  },
  sepaAtPos: {
    says: [
      ['posOverview', 'introduction'],
      ['devices', 'Overview'],
    ],
    concerns: ['PaymentScheme'],
  },
  payTokenSamples: {
    says: [
      ['charge', 'DropPay Pay Token'],
      ['quickStart', 'Step 6. Get the payment authorization'],
      ['charge', 'DropPay Pay Token, example'],
    ],
    concerns: ['PayToken', 'getAuthorization'],
  },
  authorizationIdPosted: {
    says: [
      ['charge', 'POST - Charge an account'],
      ['quickStart', 'Step 6. And finally charge your customer'],
    ],
    concerns: ['ChargeRequest', 'createCharge'],
  },
  chargeNew: {
    says: [
      ['charge', 'REST Entities, the list of values'],
      ['charge', 'REST Entities, the example'],
    ],
    concerns: ['ChargeStatus', 'createCharge', 'getCharge'],
  },
  chargeEcho: {
    says: [
      ['charge', 'POST - Charge an account'],
      ['shopPlugin', 'charging'],
    ],
    concerns: ['Charge', 'createCharge', 'CheckoutCharge'],
  },
  chargeStatusGiven: {
    says: [
      ['charge', 'REST Entities'],
      ['charge', 'POST - Charge an account'],
      ['quickStart', 'Step 6. And finally charge your customer'],
      ['shopPlugin', 'charging'],
    ],
    concerns: ['Charge', 'createCharge', 'getCharge', 'chargeCheckout', 'CheckoutCharge', 'ChargeStatus'],
  },
  accountIdPrefix: {
    says: [
      ['registry', 'REST Entities'],
      ['cashback', 'pushes and pulls'],
    ],
    concerns: ['BankAccountId'],
  },
  usernameForm: {
    says: [
      ['push', 'REST Entities, RecipientInfo'],
      ['registry', 'REST Entities'],
      ['cashback', 'pulls'],
    ],
    concerns: ['Username', 'RegistryAccount'],
  },
  pushStatusRequired: {
    says: [
      ['push', 'Submitting a Push'],
      ['push', 'REST Entities, Push'],
      ['push', 'POST Create a new Push order'],
    ],
    concerns: ['PushRequest', 'createPush'],
  },
  failureSaved: {
    says: [
      ['push', 'REST Entities, the status FAILURE'],
      ['push', 'REST Entities, Push'],
    ],
    concerns: ['PushStatus', 'Push'],
  },
  ibanKey: {
    says: [
      ['push', 'REST Entities, SourceInfo and RecipientInfo'],
      ['push', 'POST Create a new Push order'],
    ],
    concerns: ['RecipientInfo', 'SourceInfo'],
  },
  transferDone: {
    says: [
      ['push', 'REST Entities, PushTransfer, the list of values'],
      ['push', 'REST Entities, PushTransfer, the example'],
    ],
    concerns: ['PushTransferStatus', 'PushTransfer'],
  },
  recipientDate: {
    says: [
      ['push', 'REST Entities, PushTransfer'],
      ['push', 'REST Entities, PushTransfer, the example'],
    ],
    concerns: ['PushTransfer', 'Push'],
  },
  pullAmountForm: {
    says: [
      ['push', 'REST Entities, Push'],
      ['cashback', 'pulls'],
    ],
    concerns: ['TransferAmountRequest', 'createPull'],
  },
};
