/** The Quick Start's merchant, Acme Super Toons. Every fresh sandbox has it; its credentials are good for sandboxes alone. */
export const merchant = {
  applicationKey: '70daac494c7847dba33725b075608cc0',
  applicationSecret: '91c9adaa829545c1934b96490ba2b9b1',
  connectionCode: 'ac9185e9f29adf7238fkj9fd2881ff1a',
  checkoutPrivateKey: '5ec2e70000000000000000000000a001',
  pos: 'POSV265V3PQ9E',
};

/** The request that gets its access token. */
export const tokenRequest = {
  grant_type: 'authorization_code',
  code: merchant.connectionCode,
  client_id: merchant.applicationKey,
  client_secret: merchant.applicationSecret,
  scope: 'app',
} as const;
