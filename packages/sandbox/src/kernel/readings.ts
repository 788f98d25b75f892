/**
 * Where DropPay's pages contradict each other about money or state: what is read in them, the reading that the contract
 * has chosen first.
 */
export const readings = {
  failedCharge: ['status', '4xx'],
  paymentEvents: ['none', 'charge'],
  ready: ['approval', 'immediate'],
  returnPath: ['both', 'redirect', 'webhook'],
  payToken: ['expired', 'every', 'revived'],
  cutOff: ['10:15', 'midnight'],
} as const;

export type ReadingName = keyof typeof readings;

/** One reading of each contradiction. */
export type Readings = { readonly [Name in ReadingName]: (typeof readings)[Name][number] };

/**
 * The contract's own readings, but for those that are `given`.
 * @throws {Error} when a name or a value is unknown; the message lists what is known.
 */
export function takeReadings(given: Readonly<Partial<Record<string, string>>> = {}): Readings {
  const taken: Record<string, string> = {};
  for (const [name, [chosen]] of Object.entries(readings)) taken[name] = chosen;
  for (const [name, value] of Object.entries(given)) {
    if (value === undefined) continue;
    const known: readonly string[] | undefined = Object.hasOwn(readings, name)
      ? readings[name as ReadingName]
      : undefined;
    if (known === undefined) throw new Error(`There is no reading "${name}". ${listed()}`);
    if (!known.includes(value))
      throw new Error(`The reading ${name} is ${known.join(' or ')}, not "${value}". ${listed()}`);
    taken[name] = value;
  }
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- every name has a value, and each is known
  return taken as Readings;
}

/** The readings that are not the contract's own, as `failedCharge=4xx`. */
export function otherReadings(taken: Readings): string[] {
  return Object.entries(taken)
    .filter(([name, value]) => readings[name as ReadingName][0] !== value)
    .map(([name, value]) => `${name}=${value}`);
}

function listed(): string {
  const each = Object.entries(readings).map(([name, values]) => `${name}=${values.join('|')}`);
  return `Known are ${each.join(', ')}.`;
}
