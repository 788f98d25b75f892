import type { Operation } from '../calls/operation.ts';
import { hideSecrets } from '../errors/hide-secrets.ts';
import { RequestRefused } from '../errors/request-refused.ts';

/** 2^46 euro: from there on two neighbouring numbers of JavaScript are more than a cent apart. */
const AMOUNT_LIMIT = 2 ** 46;

/**
 * Euro, as DropPay's JSON numbers have them, to integer cents: `toCents(19.99)` is 1999, exactly.
 *
 * @throws {RangeError} when it is not a number, negative, not finite, has more than two decimals, or is over
 * 70,368,744,177,663.99.
 */
export function toCents(euro: number): number {
  const problem = amountProblem(euro);
  if (problem !== undefined) throw new RangeError(`${quoteAmount(euro)} is no amount of euro: ${problem}.`);
  return toRoundedCents(euro);
}

/**
 * Integer cents to euro, as DropPay's JSON numbers want them: `fromCents(1999)` is 19.99.
 *
 * @throws {RangeError} when it is not an integer, negative, or over 7,036,874,417,766,399.
 */
export function fromCents(cents: number): number {
  if (!Number.isInteger(cents) || cents < 0 || cents >= AMOUNT_LIMIT * 100) {
    throw new RangeError(
      `${quoteAmount(cents)} is no number of cents: it must be an integer from 0 to ${AMOUNT_LIMIT * 100 - 1}.`,
    );
  }
  // A division is rounded correctly, so this is the very number that JSON reads from the two decimals.
  return cents / 100;
}

/**
 * Checks the amounts of an operation's body, read from its JSON. A decimal string passes where the contract allows one.
 * An `amount`, which is to move, is more than 0; what others only limit may be 0.
 *
 * @param given What the JSON was made of.
 * @throws {RequestRefused} when one is no amount of euro, or is missing where the contract requires it or it was given.
 */
export function checkAmounts(
  { amounts = {} }: Pick<Operation, 'amounts'>,
  body: unknown,
  given?: unknown,
): void {
  for (const [name, rule] of Object.entries(amounts)) {
    const value = Object(body)[name] as unknown;
    if (value === undefined) {
      // The caller's object may well have one, from its class or as a function, where JSON does not look. Without it a refund
      // would be one of the whole charge, so it is refused by another name, too.
      const near = Object.keys(Object(body)).find((each) => each !== name && each.toLowerCase() === name);
      if (rule === 'required' || near || name in Object(given))
        throw new RequestRefused(
          `the JSON of its body has no ${name}` +
            (near ? ` (it has ${hideSecrets(near, 50)}, did you mean ${name}?)` : ''),
        );
      continue;
    }
    const isDecimal = rule === 'text' && typeof value === 'string' && /^\d+(\.\d\d?)?$/.test(value);
    const problem = isDecimal
      ? undefined
      : (amountProblem(value) ?? (value === 0 && name === 'amount' ? 'nothing would move' : undefined));
    if (problem !== undefined)
      throw new RequestRefused(`its ${name}, ${quoteAmount(value)}, is no amount of euro: ${problem}.`);
  }
}

/** The cents of an amount without problem: its two decimals are exact. */
const toRoundedCents = (euro: number): number => Number(euro.toFixed(2).replace('.', ''));

/** Why a value is no amount of euro, or `undefined` when it is one. */
export function amountProblem(euro: unknown): string | undefined {
  if (typeof euro !== 'number') return 'it is not a number';
  if (!Number.isFinite(euro) || euro < 0) return 'it is negative or not finite';
  if (euro >= AMOUNT_LIMIT) return 'it is too large to have exact cents';
  return Number(euro.toFixed(2)) === euro
    ? undefined
    : 'it has more than two decimals. Calculate in cents, fromCents(toCents(a) + toCents(b))';
}

/** Quotes numbers, and texts that look like an amount: any other text may be a pay token in the wrong place. */
function quoteAmount(value: unknown): string {
  if (value === null) return 'null or NaN';
  if (typeof value === 'number') return String(value);
  // oxlint-disable-next-line typescript/no-base-to-string -- what is no text does not look like an amount
  const text = String(value);
  return /^[\d.,]{1,20}$/.test(text) ? `"${text}"` : 'this value';
}
