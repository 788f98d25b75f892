import type { Said } from './driver.ts';
import type { Expects } from './judge.ts';
import type { Finding } from '../../generated/control/schemas.ts';

/** Where a check keeps what it finds. */
export interface ShopCollector {
  findings: Finding[];
}

/** An order that the examination has made, and what it knows of it. */
export interface Purchase {
  item: number;
  customer: string;
  /** The shop's own id. */
  order: string;
  /** DropPay's authorizations that its customer was shown. */
  authorizations: Set<string>;
  /** What is done with it, in words, for the report. */
  sent: string;
  expects: Expects;
  /** The check that it belongs to. */
  check: ShopCollector;
  /** What the shop said last. */
  said?: Said;
  /** When that was, by `performance.now`. */
  askedAt?: number;
  /** Why it was not done with in its time; a finding, unless it settles later. */
  open?: string;
  /** Since when it is, by `performance.now`. */
  openSince?: number;
  /** Nothing more is to be found of it. */
  isOver?: true;
  /** It was refunded past the shop, which is looked at in the end alone. */
  byHand?: true;
}

/** The id in a sharing link of DropPay's: `https://dp.link/u/10/CHTQA45B7PA98`. */
export function authorizationIn(pay: string): string | undefined {
  return /\b(CHT[A-Z0-9]{4,20})\b/.exec(pay)?.[1];
}

/**
 * Milliseconds that an order gets by itself, from when it was not done with in its time: a pay token's three minutes, two until DropPay has
 * counted, and one for the shop to look. A shop that waits so after a redirect does what is right, and charges again then.
 */
const BY_ITSELF = 360_000;

/** Milliseconds that are left for what may get there by itself. */
export function timeLeft(purchases: readonly Purchase[]): number {
  const now = performance.now();
  return Math.max(0, ...purchases.map(({ openSince = now }) => openSince + BY_ITSELF - now));
}
