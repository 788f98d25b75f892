/** What must not be written to logs, and how much of it. */
export const secrets: Readonly<Record<string, true | 'credentials'>> = {
  ApplicationSecret: true,
  ConnectionCode: true,
  'RefreshTokenRequest.refresh_token': true,
  'AccessToken.access_token': true,
  'AccessToken.refresh_token': true,
  PayTokenValue: true,
  // The address may be seen, the user and the password in it not.
  ListenerUrl: 'credentials',
};

/** The names that nobody should use: misspellings that DropPay's own pages have. */
export const deprecated: readonly string[] = [
  'AuthorizationRequest.charge_maxcount',
  'Authorization.charge_maxcount',
  'SourceInfo.acccount_iban',
  'RecipientInfo.acccount_iban',
];

/** What a number counts. */
export const units: Readonly<Record<string, string>> = {
  Amount: 'EUR',
  Balance: 'EUR',
  TransferAmount: 'EUR',
  TransferAmountRequest: 'EUR',
};

/** What ids begin with, where the sandbox makes them and DropPay's pages tell. */
export const idPrefixes: Readonly<Record<string, string>> = {
  ConnectionId: 'CON',
  AuthorizationId: 'CHT',
  PushId: 'SEM',
};

/** The hosts, by the file that names them. Checkout has one of its own. */
export const servers: Readonly<Record<string, string>> = {
  'openapi.yaml': 'https://api.drop-pay.io',
  'checkout/checkout.yaml': 'https://checkout.drop-pay.com',
};

/** How callers prove who they are. */
export const securitySchemes: Readonly<Record<string, string>> = {
  userToken: 'http bearer',
  applicationToken: 'http bearer',
  tppToken: 'http bearer',
  tppCertificate: 'mutualTLS',
  checkoutPrivateKey: 'apiKey in header X-DropPay-Checkout-PrivateKey',
  listenerCredentials: 'http basic',
};

/** Behaviour with a value, and the value. Those called inferred in the ledger are what the sandbox chose. */
export const behaviourValues: Readonly<Record<string, string | number>> = {
  'createToken.accessTokenLifetime': 'PT3600S',
  'refreshToken.refreshTokenLifetime': 'P30D',
  'createConnection.connectionPatience': 'P1D',
  'createAuthorization.defaultPolicy': 'CHARGEABLE',
  'createAuthorization.defaultMaxCount': 1,
  'createAuthorization.authorizationPatience': 'PT15M',
  'createAuthorization.authorizationValidity': 'P30D',
  'getAuthorization.payTokenLifetime': 'PT180S',
  'getCharge.chargeAccounting': 'P1D',
  'createRefund.refundAccounting': 'P1D',
  'createPush.sepaFee': 1,
  'createPush.internalFee': 0,
  'createPush.sepaTransmission': '10:30:00',
  'createPush.sepaCutOff': '10:15:00',
  'createPush.backOfficeAbove': 1500,
  'createPush.shortestPeriod': 'P1D',
  'createPull.defaultPullPolicy': 'TRANSFERABLE',
};

/** Without this dialect Prism validates less than it could; with OpenAPI's own it validates nothing. */
export const schemaDialect = 'https://json-schema.org/draft/2020-12/schema';

/** The groups of the reference, and what stands in each, in the order of a first integration. */
export const tagGroups: Readonly<Record<string, readonly string[]>> = {
  Access: ['tokens', 'applicationTokens', 'connections', 'tpps'],
  Shop: ['brands', 'pos', 'authorizations', 'charges', 'refunds', 'checkout'],
  Bank: ['pushes', 'pushTransfers', 'pulls', 'pullTransfers', 'registryAccounts'],
};
