import { contradictions, type Readings, readings } from '../generated/readings.ts';

type ReadingName = keyof Readings;

/**
 * A reading of each contradiction in DropPay's pages: the `given` one, or the one that the contract has chosen.
 * @throws {Error} when a name or a value is unknown; the message lists what is known.
 */
export function takeReadings(given: Readonly<Partial<Record<string, string>>> = {}): Readings {
  const taken: Record<string, string> = {};
  for (const name of readingNames) taken[name] = readings[name][0];
  for (const [name, value] of Object.entries(given)) {
    if (value === undefined) continue;
    if (!isName(name)) throw new Error(`There is no reading "${name}". ${known()}`);
    if (!readings[name].some((each) => each === value))
      throw new Error(`The reading ${name} is ${readings[name].join(' or ')}, not "${value}". ${known()}`);
    taken[name] = value;
  }
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- every name has a value, and each is known
  return taken as Readings;
}

/** The contradictions by name, in the order in which the contract states them. */
// oxlint-disable-next-line typescript/no-unsafe-type-assertion -- a generated constant, which has no other keys
export const readingNames: readonly ReadingName[] = Object.keys(readings) as ReadingName[];

/** The readings that are not the contract's own, as `failedCharge=4xx`. */
export function otherReadings(taken: Readings): string[] {
  return readingNames
    .filter((name) => readings[name][0] !== taken[name])
    .map((name) => `${name}=${taken[name]}`);
}

/** What a sandbox reads, for those who look at it. */
export function describeReadings(taken: Readings): {
  name: string;
  value: string;
  values: string[];
  title: string;
  meaning: string;
  risk: string;
}[] {
  return readingNames.map((name) => {
    const value: string = taken[name];
    const { title, risk, meanings } = contradictions[name];
    const ofValue: Readonly<Record<string, string>> = meanings;
    return { name, value, values: [...readings[name]], title, meaning: ofValue[value] ?? '', risk };
  });
}

function isName(name: string): name is ReadingName {
  return Object.hasOwn(readings, name);
}

function known(): string {
  return `Known are ${readingNames.map((name) => `${name}=${readings[name].join('|')}`).join(', ')}.`;
}
