import { expect, test } from 'vitest';
import { book, chargeBooking, release } from '../../../src/kernel/ledger/booking.ts';
import {
  available,
  booked,
  type Entry,
  imbalance,
  type LedgerAccount,
  post,
  SETTLEMENT,
  settle,
  transfer,
} from '../../../src/kernel/ledger/ledger.ts';

/** All entries posted one after the other. */
function postAll(entries: Entry[]): Map<string, LedgerAccount> {
  const accounts = new Map<string, LedgerAccount>();
  for (const entry of entries) for (const [id, account] of post(accounts, entry)) accounts.set(id, account);
  return accounts;
}
const cents = (accounts: Map<string, LedgerAccount>): Record<string, number> =>
  Object.fromEntries([...accounts].map(([id, account]) => [id, account.cents]));
const opening = settle('opening', available('ACC1'), 1000);

test('money from outside is an asset of DropPay and a debt to the customer', () => {
  const accounts = postAll([opening, transfer('gift', available('ACC1'), available('ACC2'), 300)]);
  expect(cents(accounts)).toEqual({ [SETTLEMENT]: 1000, 'ACC1:available': 700, 'ACC2:available': 300 });
  expect(imbalance(accounts.values())).toBe(0);
});

test('nothing falls below zero', () => {
  const entry = transfer('charge CHA1', available('ACC1'), available('ACC2'), 1001);
  expect(() => postAll([opening, entry])).toThrow(
    'The ledger entry "charge CHA1" would leave ACC1:available at -1 cents.',
  );
});

test('an entry that does not balance is refused', () => {
  const [line] = opening.lines;
  expect(() => postAll([{ about: 'half', lines: [line!] }])).toThrow(
    'does not balance: it is off by 1000 cents',
  );
});

test.each([0, 0.5])('%s cents are no sum', (sum) => {
  expect(() => postAll([transfer('odd', 'a', 'b', sum)])).toThrow('which is not a sum');
});

test('a part of a booking is charged and the rest of its slice released', () => {
  const { booking, entries } = book('CHT1', 'ACC1', 600);
  expect(cents(postAll([opening, ...entries]))).toMatchObject({ 'ACC1:available': 400, 'ACC1:booked': 600 });
  const charged = chargeBooking('CHA1', booking, 300, 120, available('ACC2'));
  expect(charged.booking.cents).toBe(300);
  const accounts = postAll([opening, ...entries, ...charged.entries, ...release('CHT1', charged.booking)]);
  expect(cents(accounts)).toEqual({
    [SETTLEMENT]: 1000,
    [available('ACC1')]: 880,
    [booked('ACC1')]: 0,
    [available('ACC2')]: 120,
  });
  expect(imbalance(accounts.values())).toBe(0);
});

test('a booking that is charged to its last cent has nothing to release', () => {
  expect(release('CHT1', { account: 'ACC1', cents: 0 })).toEqual([]);
});

test('an imbalance is what assets are more than liabilities, and negative when they are less', () => {
  const accounts: LedgerAccount[] = [
    { side: 'asset', cents: 500 },
    { side: 'liability', cents: 200 },
  ];
  expect(imbalance(accounts)).toBe(300);
  expect(imbalance([...accounts, { side: 'liability', cents: 301 }])).toBe(-1);
});
