declare module '../../storage/kinds.ts' {
  interface Kinds {
    /** By the ledger's name of the account, see `available`. */
    balance: LedgerAccount;
  }
}

/**
 * Double-entry bookkeeping in integer cents. DropPay's customers are its creditors, so their accounts are liabilities;
 * its money at other banks is an asset. Assets equal liabilities at every moment, and no account is below zero.
 */
export interface LedgerAccount {
  side: 'asset' | 'liability';
  /** Never negative. */
  cents: number;
}

/** Money that moves, as one: debits and credits are equal. */
export interface Entry {
  /** What it is for, `charge CHAQA34B31FJ9`. */
  about: string;
  lines: Line[];
}

/** A debit (more of an asset, less of a liability) is positive, a credit negative. */
export interface Line {
  account: string;
  side: LedgerAccount['side'];
  /** Not zero. */
  debit: number;
}

/** What can be spent. */
export const available = (account: string): string => `${account}:available`;
/** What is set aside for bookings; still the owner's. */
export const booked = (account: string): string => `${account}:booked`;
/** What customers have been charged and the account has not been credited with yet. */
export const incoming = (account: string): string => `${account}:incoming`;
/** DropPay's own earnings. */
export const FEES = 'droppay:fees';
/** Money on its way to other banks. */
export const OUTGOING = 'droppay:outgoing';
/** DropPay's money at other banks. */
export const SETTLEMENT = 'droppay:settlement';

/** Moves `cents` from one account of a customer or DropPay to another; both are liabilities. */
export function transfer(about: string, from: string, to: string, cents: number): Entry {
  return {
    about,
    lines: [
      { account: from, side: 'liability', debit: cents },
      { account: to, side: 'liability', debit: -cents },
    ],
  };
}

/** Money that comes from another bank (`cents` positive) to an account, or leaves one for another bank (negative). */
export function settle(about: string, account: string, cents: number): Entry {
  return {
    about,
    lines: [
      { account: SETTLEMENT, side: 'asset', debit: cents },
      { account, side: 'liability', debit: -cents },
    ],
  };
}

/**
 * The accounts after `entry`, only those it touches.
 * @throws {Error} when the entry does not balance, moves what is no sum, or would leave an account below zero: look at the
 * balance before.
 */
export function post(
  accounts: ReadonlyMap<string, LedgerAccount | undefined>,
  entry: Entry,
): Map<string, LedgerAccount> {
  const sum = entry.lines.reduce((total, { debit }) => total + debit, 0);
  if (sum !== 0)
    throw new Error(`The ledger entry "${entry.about}" does not balance: it is off by ${sum} cents.`);
  const after = new Map<string, LedgerAccount>();
  for (const { account, side, debit } of entry.lines) {
    if (!Number.isSafeInteger(debit) || debit === 0) {
      throw new Error(`The ledger entry "${entry.about}" moves ${debit} cents, which is not a sum.`);
    }
    const before = after.get(account) ?? accounts.get(account) ?? { side, cents: 0 };
    const cents = before.cents + (side === 'asset' ? debit : -debit);
    if (cents < 0)
      throw new Error(`The ledger entry "${entry.about}" would leave ${account} at ${cents} cents.`);
    after.set(account, { side, cents });
  }
  return after;
}

/** Assets less liabilities, in cents: 0, or the ledger is wrong. */
export function imbalance(accounts: Iterable<LedgerAccount>): number {
  let sum = 0;
  for (const { side, cents } of accounts) sum += side === 'asset' ? cents : -cents;
  return sum;
}
