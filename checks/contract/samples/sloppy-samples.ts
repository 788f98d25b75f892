import type { Sample } from './sample.ts';

/** What a server may plausibly send that is less careful than its documentation, and a request that DropPay allows. */
export const sloppySamples: Sample[] = [
  [
    'a push of a batch that was not saved',
    'response',
    'getPush',
    200,
    { status: 'FAILURE', status_description: 'No such account', amount: 120 },
  ],
  [
    'one property of a device',
    'request',
    'updatePos',
    { device: { ref: '5f0c9d1e-7b64-4a35-9c1f-d0a8e7b3561c' } },
  ],
  [
    'date and time of the recipient’s bank',
    'response',
    'getPushTransfer',
    200,
    { id: 'SMP1', date_recipient: '2018-05-22T00:00:00+02:00' },
  ],
  [
    'dates that are empty or without offset',
    'response',
    'getCharge',
    200,
    {
      id: 'CHA1',
      date_creation: '2018-05-22T10:00:00',
      date_done: '',
      date_last_update: '2018-05-22T10:00:00.000+0000',
    },
  ],
  [
    'a logo that is empty or relative',
    'response',
    'listBrands',
    200,
    {
      brands: [
        { id: 'B1', logo: '' },
        { id: 'B2', image: '/logo.png', business_categories: ['12', 1] },
      ],
    },
  ],
  [
    'an e-mail address that is empty',
    'response',
    'getRegistryAccount',
    200,
    { id: 'BAC1', bank_account: { iban: '', holders: { delegates: [{ email: '' }] } } },
  ],
  [
    'an IBAN as people print it',
    'response',
    'getRegistryAccount',
    200,
    { id: 'BAC1', bank_account: { iban: 'IT07 Y099 9800 0010 0000 0070 001' } },
  ],
  ['a code that is no code', 'response', 'getCharge', 404, { code: '0', description: '' }],
  ['a code that is a number', 'response', 'getCharge', 409, { code: 0 }],
  ['an error of another form', 'response', 'createCharge', 402, { message: 'Payment required' }],
  [
    'a count without limit, and a token without dates',
    'response',
    'getAuthorization',
    200,
    {
      id: 'CHT1',
      sharing: '',
      charge_max_count: -1,
      pay_token: { val: '0123456789abcdef0123456789abcdef', charge_available: -1 },
    },
  ],
  [
    'empty echoes',
    'response',
    'createCharge',
    200,
    { id: 'CHA1', pos_id: '', authorization_id: '', description: 'x'.repeat(600) },
  ],
  ['an amount below nothing', 'response', 'getPush', 200, { id: 'SEM1', fee: -0.5 }],
  ['an empty place', 'response', 'getPos', 200, { id: 'POS1', store: { id: 'STR1', georef: {} } }],
  [
    'listeners that are gone',
    'response',
    'getPull',
    200,
    { id: 'P1', webhooks: { all: '' }, transfer_amount: '12,50' },
  ],
  ['a code that is not there yet', 'response', 'getConnection', 200, { id: 'CON1', code: '', sharing: '' }],
];
