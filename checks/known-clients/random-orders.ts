import { randomFrom } from '../chaos/random.ts';

/** An order of a web shop. */
export interface ShopOrder {
  /** As shops keep it: a text with two decimals. */
  total: string;
  description: string | null;
  /** Where the shop gives its orders an id of its own. */
  customId: string | null;
}

/** A purchase that brings cashback, of several pieces online or by a QR code at the till. */
export type Purchase = { description: string | null } & (
  | { qr: string }
  | { shop: number; price: number; pieces: number }
);

/** Most that a column of the cashback application holds. */
const MOST_CENTS = 99_999_999;
const totals = ['0.01', '12.34', '999999.99', '0.10', '0.29', '1.10', '10.00', '54.72', '1000.00', '33.33'];
const texts = [
  'Caffè, tè e pasticcini',
  '🎭 The Musical – Booking Seat 🎫',
  `It's "quoted" \\ and / slashed`,
  '<b>Tom</b> & Jerry &amp; friends',
  'Ünïcödé 日本語 العربية',
  'e\u0301 is not \u00E9',
  'two\nlines\tand a tab',
  'null',
  '0',
  '1e3',
  'x'.repeat(512),
];
const customIds = ['1042', '0012', '#7/8', 'ordine-è-9', 'a b', '6c0f3a52-1f3e-4a77-9d1c-2b8f0e6d4c11'];

/** So many orders, the same for the same seed. All that is in the lists above is among the first of them. */
export function shopOrders(seed: number, count: number): ShopOrder[] {
  const random = randomFrom(seed);
  return Array.from({ length: count }, (_, index) => ({
    total: totals[index] ?? anySum(random),
    description: descriptionOf(index, random),
    // Unique, as DropPay wants it.
    customId: random() < 0.5 ? null : `${pick(customIds, random)}-${index}`,
  }));
}

/** So many purchases, in the shops 1 to `shops`. */
export function purchases(seed: number, count: number, shops: number): Purchase[] {
  const random = randomFrom(seed);
  return Array.from({ length: count }, (_, index): Purchase => {
    const shop = 1 + Math.floor(random() * shops);
    const description = descriptionOf(index, random);
    const sum = totals[index] ?? anySum(random);
    if (random() < 0.5) return { qr: `${shop}:${sum}`, description };
    // 19.9 * 3 is 59.699999999999996.
    const pieces = Number(sum) > 100_000 ? 1 : 1 + Math.floor(random() * 9);
    return { shop, price: Number(sum), pieces, description };
  });
}

/** As many small sums as great ones, from a cent on. */
function anySum(random: () => number): string {
  return (Math.max(1, Math.floor(MOST_CENTS ** random())) / 100).toFixed(2);
}

/** A third of all have none. */
function descriptionOf(index: number, random: () => number): string | null {
  return texts[index] ?? (random() < 0.33 ? null : pick(texts, random));
}

function pick<T>(list: readonly T[], random: () => number): T {
  return list[Math.floor(random() * list.length)]!;
}
