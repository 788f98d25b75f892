import type { Sample } from './sample.ts';

// What the two known applications read of each response, and nothing else: the least that must do.

export const cashbackSamples: Sample[] = [
  [
    'a token, with its refresh token',
    'response',
    'createToken',
    200,
    { token_type: 'bearer', access_token: 'a1f0', expires_in: 3600, refresh_token: 'r1' },
  ],
  [
    'a refreshed token',
    'response',
    'refreshToken',
    200,
    { token_type: 'bearer', access_token: 'a1f1', expires_in: 3600, refresh_token: 'r2' },
  ],
  ['the id of a connection', 'response', 'createConnection', 200, { id: 'CONT55KQ901' }],
  [
    'the status of a connection, in its spelling',
    'response',
    'getConnection',
    200,
    { id: 'CONT55KQ901', status: 'EXPIERED' },
  ],
  [
    'a granted connection',
    'webhook',
    'connection',
    { id: 'CONT55KQ901', code: '0k5j9fd2881ff1aac9185e9f29adf7238' },
  ],
  ['a push', 'response', 'createPush', 200, { id: 'SEM7340021QX5', status: 'READY' }],
  ['a pull', 'response', 'createPull', 200, { id: '8812', status: 'READY' }],
  ['the status of a pull, with its blank', 'response', 'getPull', 200, { id: '8812', status: 'REFUSED ' }],
  [
    'the payee of a pull',
    'response',
    'getPull',
    200,
    { id: '8812', recipient: { owner: { name: 'The shop around the corner' } } },
  ],
  [
    'the id in an event of a pull',
    'webhook',
    'pull',
    { etype: 'A_NAME', edata: { id: '8812' }, etime: '2019-02-01T10:00:00+01:00' },
  ],
  ['a transfer that it does not read', 'response', 'createPullTransfer', 200, {}],
  [
    'an account',
    'response',
    'getRegistryAccount',
    200,
    { id: 'DPI1234567890', bank_account: { iban: 'IT07Y0999800001000000070001' } },
  ],
];

export const webShopSamples: Sample[] = [
  [
    'a check',
    'response',
    'checkCheckout',
    200,
    {
      id: 'CHTWB55N0KQ21',
      status: 'GRANTED',
      charge_amount: 50,
      description: 'Order 1042',
      merchant_custom_id: '1042',
      pay_token: { val: '2f0c9d1e-7b64-4a35-9c1f-d0a8e7b3561c' },
    },
  ],
  [
    'a charge',
    'response',
    'chargeCheckout',
    200,
    {
      authorization_id: 'CHTWB55N0KQ21',
      status: 'DONE',
      amount: 50,
      description: 'Order 1042',
      pay_token_val: '2f0c9d1e-7b64-4a35-9c1f-d0a8e7b3561c',
    },
  ],
];
