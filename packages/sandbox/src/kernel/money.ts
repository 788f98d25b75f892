/** Largest sum the sandbox moves, in cents: 10 million million euro, far from where sums of sums lose exactness. */
const MOST = 1e15;

/**
 * Euro as cents: 54.72 is 5472. More than two decimals are rounded half up on the decimal digits (1.005 is 101), which
 * `onRounded` hears of. Undefined for what is not a sum: negative, infinite, beyond 10 million million euro.
 */
export function toCents(euro: number | string, onRounded?: (note: string) => void): number | undefined {
  const [digits, exponent = '0'] = String(euro).split('e');
  const exact = Number(`${digits}e${Number(exponent) + 2}`);
  if (!Number.isFinite(exact) || exact < 0 || exact > MOST) return undefined;
  const cents = Math.round(exact);
  if (cents !== exact)
    onRounded?.(`The amount ${euro} has more than two decimals and was taken as ${toEuro(cents)}.`);
  return cents;
}

/** Cents as the euro of the wire: 5472 is 54.72. */
export function toEuro(cents: number): number {
  return cents / 100;
}
