import { bankWebhooks as webhooks, loopbackUri } from './oa2.ts';
import {
  anything,
  date,
  duration,
  email,
  entity,
  euro,
  iban,
  id,
  extensible,
  url,
  listOf,
  dateTime,
  number,
  ownId,
  text,
  type Value,
} from './values.ts';

const company = 'IT07Y0999800001000000070001';
const singer = 'IT76M0999901600000000123416';
const owner = entity([], { name: text('Livia Serrano') });

const source = entity([], {
  id: id('BAC1923982WQ', 'DPI1234567890'),
  username: text('393000000001'),
  account_iban: iban(company),
  acccount_iban: iban(company),
  account: id(company),
  owner,
});

const recipient = entity([], {
  username: text('393000000001', 'The shop around the corner'),
  account_iban: iban(singer),
  acccount_iban: iban(singer),
  account: id(singer),
  owner,
  bank_name: text('Banca di Prova'),
});

/** One in `FAILURE`, from a batch, has neither id nor link. */
export const push = entity([], {
  id: id('SEM1234568UN8'),
  status: extensible('DRAFT'),
  status_description: text('Recipient account is not valid'),
  amount: euro(120),
  fee: euro(1),
  description: text('Stage fee'),
  transfer_description: text('Stage fee / March'),
  recipient,
  source,
  date_creation: dateTime('2026-03-16T21:02:10+01:00'),
  date_last_modified: dateTime('2026-03-16T21:02:10+01:00'),
  date_scheduled: dateTime('2026-03-17T10:30:00+01:00'),
  date_recipient: date('2026-03-18'),
  recurrence: entity([], {
    period: duration('P2M'),
    count: number(6),
    date_end: dateTime('2026-12-31T23:59:59+01:00'),
  }),
  webhooks,
  sharing: url('https://dp.link/u/2/SEM1234568UN8'),
});

/** DropPay's sample of a list has an empty one. */
export const pushTransfer = entity([], {
  id: id('SMP1234568UN8'),
  push_id: id('SEM1234568UN8'),
  status: extensible('BOOKED'),
  amount: euro(120),
  description: text('Stage fee / March'),
  recipient,
  source,
  trnid: text('3606400020760310300160001600IT'),
  date_creation: dateTime('2026-03-17T10:30:00+01:00'),
  date_accounted: dateTime('2026-03-17T10:30:04+01:00'),
  date_recipient: date('2026-03-18'),
});

export const pushTransferList = entity(['transfers'], { transfers: listOf(pushTransfer) });

/** A number, or the string that one application probably sends. */
const transferAmount: Value = {
  valid: 12.5,
  invalid: [true, null, {}],
  alsoValid: ['12.50', '12', 0, 12.500000000000002, '12,50'],
};

export const pull = entity(['id'], {
  id: ownId('PULT48XK2093B'),
  status: extensible('READY'),
  description: text('Season ticket'),
  policy: extensible('TRANSFERABLE'),
  transfer_amount_policy: extensible('FIXED'),
  transfer_amount: transferAmount,
  date_end: date('2026-06-30'),
  recipient,
  sharing: url('https://dp.link/u/2/PULT48XK2093B'),
  webhooks,
  loopback_uri: loopbackUri,
});

/** No real one is known. */
export const pullTransfer = entity([], {
  id: text('PLT1234570PL2'),
  pull_id: id('PULT48XK2093B'),
  status: extensible('ACCOUNTED'),
  amount: euro(12.5),
  description: text('Season ticket, April'),
  date_creation: dateTime('2026-04-01T09:00:00+02:00'),
});

const naturalPerson = entity([], {
  id: text('NAP123456BNP'),
  mobile_phone: text('393000000001'),
  email: email('toons@boxoffice.example'),
  first_name: text('Remo'),
});

export const registryAccount = entity(['id'], {
  id: ownId('BAC1923982WQ', 'DPI1234567890'),
  account_kind: extensible('BANK'),
  bank_account: entity([], {
    iban: iban(company),
    name: text('Acme Super Toons'),
    class: extensible('BUSINESS'),
    status: extensible('ACTIVE'),
    date_opened: date('2024-01-15'),
    balance_current: number(1250.75),
    balance_available: number(1130.75),
    holders: entity([], {
      owner: entity([], { type: extensible('NATURAL'), natural_person: naturalPerson }),
      legal_representative: naturalPerson,
      delegates: listOf(naturalPerson),
    }),
    user_holding_role: extensible('OWNER'),
  }),
});

/** What these hold is not documented. */
export const tppRegistration = entity([], {});
export const tppRegistrationError = entity([], { error: anything });
