import * as fc from 'fast-check';
import type { ListenedResource } from '../../src/generated/resources.ts';

// Written by hand from DropPay's documentation, and never from the schemas: what these make has to be accepted.

/** What an arbitrary makes for each property of an object, all but `id` and `required` optional. */
export type Properties = Record<string, fc.Arbitrary<unknown>>;

const letters = Array.from('ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789');
const upper = (minLength: number, maxLength = minLength): fc.Arbitrary<string> =>
  fc.array(fc.constantFrom(...letters), { minLength, maxLength }).map((all) => all.join(''));

const text = fc.string({ unit: 'grapheme' });
const id = (prefix: string): fc.Arbitrary<string> => upper(8, 10).map((rest) => prefix + rest);
/** Any text is one: statuses may be added. */
const status = (...known: string[]): fc.Arbitrary<string> => fc.oneof(fc.constantFrom(...known), text);
const cents = fc.nat(1_000_000_00).map((value) => value / 100);
const count = fc.nat(1000);
const uuid = fc.uuid();
const link = fc.constantFrom('10', '20', '2').map((kind) => `https://dp.link/u/${kind}/CHTQA45B7PA98`);
const day = fc
  .date({ min: new Date('2016-01-01'), max: new Date('2099-12-31'), noInvalidDate: true })
  .map((date) => date.toISOString().slice(0, 10));
const iban = fc
  .tuple(fc.constantFrom('IT', 'DE', 'FR'), fc.integer({ min: 10, max: 99 }), upper(15, 23))
  .map((parts) => parts.join(''));

interface Moment {
  at: Date;
  text: string;
}

/** A moment, as DropPay might write it. */
export const moments: fc.Arbitrary<Moment> = fc
  .tuple(
    fc.date({ min: new Date('2016-01-01'), max: new Date('2099-12-31'), noInvalidDate: true }),
    fc.constantFrom(0, 60, 120, -300, 330),
  )
  .map(([date, offset]) => {
    const at = new Date(Math.floor(date.getTime() / 1000) * 1000);
    const local = new Date(at.getTime() + offset * 60_000).toISOString().slice(0, 19);
    const sign = offset < 0 ? '-' : '+';
    const two = (value: number): string => String(Math.trunc(Math.abs(value))).padStart(2, '0');
    return {
      at,
      text: offset === 0 ? `${local}Z` : `${local}${sign}${two(offset / 60)}:${two(offset % 60)}`,
    };
  });
const dateTime = moments.map(({ text: written }) => written);

const some = (properties: Properties, required: string[] = []): fc.Arbitrary<Record<string, unknown>> =>
  fc.record(properties, { requiredKeys: required, noNullPrototype: true });

const listeners = fc.oneof(
  some({ ALL: fc.webUrl(), all: fc.webUrl() }),
  fc.dictionary(upper(1, 6), fc.webUrl(), { noNullPrototype: true }),
);
const owner = some({ name: text });
const paid = some({
  username: text,
  account_iban: iban,
  acccount_iban: iban,
  account: iban,
  owner,
  bank_name: text,
});
const payer = some({
  id: id('BAC'),
  username: text,
  account_iban: iban,
  acccount_iban: iban,
  account: iban,
  owner,
});

const connection: Properties = {
  id: id('CON'),
  status: status('WAITING', 'GRANTED', 'EXPIRED', 'CANCELLED', 'REVOKED', 'REFUSED'),
  sharing: link,
  code: upper(32),
  webhooks: listeners,
  loopback_uri: fc.constantFrom('#', '', 'boxoffice://paid', 'https://boxoffice.example/'),
};
const authorization: Properties = {
  id: id('CHT'),
  status: status('WAITING', 'GRANTED', 'EXPIRED', 'REVOKED', 'REFUSED', 'CANCELLED'),
  description: fc.string({ unit: 'binary', maxLength: 512 }),
  charge_amount: cents,
  pos_id: id('POS'),
  policy: status('CHARGED', 'BOOKED', 'CHARGEABLE'),
  charge_date_start: dateTime,
  charge_date_end: dateTime,
  charge_max_count: count,
  charge_maxcount: count,
  charge_success_count: count,
  pay_token: some({ val: uuid, date_issued: dateTime, date_expiring: dateTime, charge_available: count }),
  sharing: link,
  scheme: status('DROPPAY', 'SEPASCT'),
  scheme_data: fc.dictionary(upper(1, 6), fc.jsonValue({ maxDepth: 1 }), { noNullPrototype: true }),
  merchant_custom_id: text,
  merchant_custom_label: text,
  date_creation: dateTime,
  date_last_update: dateTime,
  webhooks: listeners,
  loopback_uri: text,
};
const push: Properties = {
  id: id('SEM'),
  status: status('DRAFT', 'READY', 'SCHEDULED', 'RUNNING', 'DONE', 'FAILURE'),
  status_description: text,
  amount: cents,
  fee: cents,
  description: text,
  transfer_description: text,
  recipient: paid,
  source: payer,
  date_creation: dateTime,
  date_last_modified: dateTime,
  date_scheduled: dateTime,
  date_recipient: day,
  recurrence: some({ period: fc.constantFrom('P2M', 'P1W'), count, date_end: dateTime }, ['period']),
  webhooks: listeners,
  sharing: link,
};
const pull: Properties = {
  id: upper(1, 21),
  status: status('DRAFT', 'READY', 'SCHEDULED', 'RUNNING', 'DONE', 'FAILED', 'REFUSED'),
  description: text,
  policy: status('TRANSFERABLE', 'TRANSFERRED'),
  transfer_amount_policy: status('OPEN', 'FIXED'),
  transfer_amount: fc.oneof(
    cents,
    cents.map((value) => value.toFixed(2)),
  ),
  date_end: day,
  recipient: paid,
  sharing: link,
  webhooks: listeners,
  loopback_uri: text,
};

/** Every property that the contract has for each resource. */
export const properties: Record<ListenedResource, Properties> = { connection, authorization, push, pull };
