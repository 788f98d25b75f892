import { loopbackUri, webhooks } from './oa2.ts';
import {
  anything,
  count,
  entity,
  euro,
  id,
  integer,
  extensible,
  url,
  listOf,
  number,
  ownId,
  dateTime,
  text,
  echoed,
  uuid,
} from './values.ts';

const store = entity([], {
  id: id('STRX88DHT129M'),
  status: extensible('ENABLED'),
  name: text('Teatro Immaginario'),
  place: extensible('REAL'),
  address: text('Via delle Quinte 8, 00100 Roma'),
  georef: entity([], { lat: number(41.9), lon: number(12.5) }),
});

const brand = entity([], {
  id: id('BRNC8K195PZ1Q'),
  status: extensible('ENABLED'),
  name: text('Acme Super Toons'),
  logo: url('https://boxoffice.example/logo.png'),
  image: url('https://boxoffice.example/logo.png'),
  description: text('Musicals for all ages'),
  // Integers in DropPay's samples, strings in its lists.
  business_categories: {
    ...listOf({ valid: 12, invalid: [12.5, true, null] }),
    alsoValid: [['12'], [1, '12', 19], []],
  },
  payable_account: text('ACC32123FHS8V'),
  stores: listOf(store),
});

export const brandList = entity(['brands'], { brands: listOf(brand) });

export const pos = entity(['id'], {
  id: ownId('POSV265V3PQ9E', 'POS12JY6DS8'),
  status: extensible('ENABLED'),
  device: entity([], {
    type: extensible('APP'),
    ref: id('af6cfd85-9021-42e9-8096-bd60d68fe3e2'),
    name: text('Box Office'),
    description: text('Ticket shop'),
  }),
  brand,
  store,
});

const payToken = entity(['val'], {
  val: uuid('ec4e9e23-84b3-42b4-ba73-1bf9f39de66a'),
  date_issued: dateTime('2026-03-16T19:21:04+01:00'),
  date_expiring: dateTime('2026-03-16T19:24:04+01:00'),
  charge_available: count(1),
});

export const authorization = entity(['id', 'sharing'], {
  id: ownId('CHTQA45B7PA98'),
  status: extensible('GRANTED'),
  description: echoed('The Musical - Booking Seat'),
  charge_amount: euro(50),
  pos_id: id('POSV265V3PQ9E'),
  policy: extensible('CHARGEABLE'),
  charge_date_start: dateTime('2026-03-16T19:20:30+01:00'),
  charge_date_end: dateTime('2026-04-16T19:20:30+02:00'),
  charge_max_count: integer(1),
  charge_maxcount: integer(1),
  charge_success_count: count(0),
  pay_token: payToken,
  sharing: url('https://dp.link/u/10/CHTQA45B7PA98'),
  scheme: extensible('DROPPAY'),
  scheme_data: anything,
  merchant_custom_id: text('order-1042'),
  merchant_custom_label: text('Row 8'),
  date_creation: dateTime('2026-03-16T19:20:30+01:00'),
  date_last_update: dateTime('2026-03-16T19:21:04+01:00'),
  webhooks,
  loopback_uri: loopbackUri,
});

export const refund = entity(['id'], {
  id: ownId('CHRV85NM121PY'),
  charge_id: id('CHAQA34B31FJ9'),
  status: extensible('DONE'),
  amount: euro(20),
  reason: echoed('Seat changed to row 14'),
  date_creation: dateTime('2026-03-18T10:05:12+01:00'),
  date_last_update: dateTime('2026-03-18T10:05:12+01:00'),
});

export const charge = entity(['id'], {
  id: ownId('CHAQA34B31FJ9'),
  status: extensible('DONE'),
  authorization_id: id('CHTQA45B7PA98'),
  authorization_scheme: extensible('DROPPAY'),
  pay_token_val: payToken.properties['val']!,
  amount: euro(50),
  description: echoed('The Musical - Booking Seat'),
  pos_id: id('POSV265V3PQ9E'),
  merchant_custom_id: text('order-1042'),
  merchant_custom_label: text('Row 8'),
  merchant_business_name: text('Acme Super Toons S.r.l.'),
  payer_name: text('Nina Vale'),
  date_creation: dateTime('2026-03-16T19:21:40+01:00'),
  date_done: dateTime('2026-03-16T19:21:41+01:00'),
  date_last_update: dateTime('2026-03-16T19:21:41+01:00'),
  refund,
  brand,
  store,
});

/** As far as the known application reads them. */
export const checkoutAuthorization = entity(['id', 'status'], {
  id: ownId('CHTCK20V6WD31'),
  status: extensible('GRANTED'),
  charge_amount: euro(50),
  description: echoed('The Musical - Booking Seat'),
  merchant_custom_id: text('order-1042'),
  pay_token: payToken,
});

export const checkoutCharge = entity(['status'], {
  authorization_id: id('CHTCK20V6WD31'),
  status: extensible('DONE'),
  amount: euro(50),
  description: echoed('The Musical - Booking Seat'),
  pay_token_val: payToken.properties['val']!,
});
