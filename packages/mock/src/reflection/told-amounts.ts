/**
 * Ids that tell an amount, so that a mock that remembers nothing can show it again: `CHTE000001234` is an authorization over
 * 12.34 euro. After the letters of the kind come an `E` and nine digits of cents; 13 characters, as DropPay's ids have.
 */
const telling = /^([A-Z]{3})E(\d{9})$/;

/** By the first letters of an id: the property that has the amount, the first of these that there is. */
const amountOf: Readonly<Record<string, readonly string[]>> = {
  // An authorization.
  CHT: ['charge_amount'],
  // A charge, and a refund.
  CHA: ['amount'],
  CHR: ['amount'],
  // A push, and its transfer.
  SEM: ['amount'],
  SMP: ['amount'],
  // A pull; its transfers have an `amount`.
  PUL: ['transfer_amount', 'amount'],
};

const MOST_CENTS = 999_999_999;

/** The amount that an id tells, in euro, and the names of the properties that may have it. */
export function amountToldBy(id: string): { names: readonly string[]; amount: number } | undefined {
  const [, kind = '', cents = ''] = telling.exec(id) ?? [];
  const names = amountNames(kind);
  return names === undefined ? undefined : { names, amount: Number(cents) / 100 };
}

/** The properties that may have the amount of what has an id like this one. */
export function amountNames(id: string): readonly string[] | undefined {
  const kind = id.slice(0, 3);
  return Object.hasOwn(amountOf, kind) ? amountOf[kind] : undefined;
}

/**
 * An id of the kind of `id` that tells an amount, a number or a text; undefined for one that is not of whole cents, or is
 * 10,000,000 euro or more. What a float adds, as in 54.720000000000006, is not taken for a part of a cent.
 */
export function idTelling(id: string, amount: unknown): string | undefined {
  const euro = typeof amount === 'string' && /^\d+(\.\d+)?$/.test(amount) ? Number(amount) : amount;
  if (typeof euro !== 'number') return undefined;
  const cents = Math.round(euro * 100);
  if (!(cents >= 0 && cents <= MOST_CENTS) || Math.abs(euro * 100 - cents) > 1e-4) return undefined;
  if (cents === 0 && euro !== 0) return undefined;
  return `${id.slice(0, 3)}E${String(cents).padStart(9, '0')}`;
}
