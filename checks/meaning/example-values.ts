/** Who and what the examples tell of, by hand: each of these properties has one of its values wherever an example has it. */
export const exampleValues: Readonly<Record<string, readonly (string | number)[]>> = {
  payer_name: ['Nina Vale'],
  merchant_business_name: ['Acme Super Toons S.r.l.'],
  'brand.name': ['Acme Super Toons'],
  'brand.description': ['Musicals for all ages'],
  'store.name': ['Teatro Immaginario'],
  'store.place': ['REAL'],
  'store.address': ['Via delle Quinte 8, 00100 Roma'],
  // Rome: further north than east.
  'georef.lat': [41.9038],
  'georef.lon': [12.4912],
  'device.name': ['Box Office', 'Box Office 2'],
  'device.description': ['Ticket shop of Acme Super Toons', 'Successor of the ticket shop'],
  bank_name: ['Banca di Prova'],
  first_name: ['Remo'],
  email: ['toons@boxoffice.example'],
  mobile_phone: ['393000000001'],
  'bank_account.name': ['Acme Super Toons', "Remo's account"],
  token_type: ['bearer'],
  scope: ['app'],
  // An hour.
  expires_in: [3600],
  access_token: [
    'a43baf630b964c049dcfba1031d2c43e',
    '0f6b21c88d5e4f0d9a7c35e1b04d92a6',
    '7e0c5a9d31b84cf6b1d2a4e8f5960317',
  ],
  refresh_token: ['5d1e0b7c4f9a4be2a1c3d86f27b9e054'],
  client_id: ['70daac494c7847dba33725b075608cc0'],
  client_secret: ['91c9adaa829545c1934b96490ba2b9b1'],
  code: ['ac9185e9f29adf7238fkj9fd2881ff1a'],
  period: ['P1M'],
  charge_max_count: [1],
  transfer_description: ['Stage fee / March'],
  reason: ['Seat changed to row 14'],
  merchant_custom_label: ['Row 8'],
  merchant_custom_id: ['order-1042', 'order-1043', 'order-1044'],
};

/** Whose the accounts are: an owner or a username stands beside an account of its own only. */
export const accountOwners: Readonly<Record<string, { owner: string; username?: string }>> = {
  IT07Y0999800001000000070001: { owner: 'Acme Super Toons S.r.l.', username: '393000000001' },
  IT76M0999901600000000123416: { owner: 'Livia Serrano' },
  IT81Z0999800001000000070002: { owner: 'Nina Vale', username: '393000000002' },
};

/** Dates beside each other that never come in the other order. */
export const dateOrders: readonly (readonly [first: string, next: string])[] = [
  ['date_creation', 'date_done'],
  ['date_done', 'date_last_update'],
  ['date_creation', 'date_last_update'],
  ['date_creation', 'date_last_modified'],
  ['date_creation', 'date_scheduled'],
  ['date_creation', 'date_accounted'],
  ['date_scheduled', 'date_recipient'],
  ['date_accounted', 'date_recipient'],
  ['charge_date_start', 'charge_date_end'],
  ['charge_date_start', 'date_last_update'],
];

/** How many minutes a pay token of the examples lasts. */
export const payTokenMinutes = 3;
