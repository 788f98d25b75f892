import * as fc from 'fast-check';

/** What a customer does, again and again until the sandbox is gone. */
export interface Visit {
  policy: 'CHARGED' | 'BOOKED' | 'CHARGEABLE';
  /** The most of one charge, and how many there may be. */
  cents: number;
  count: number;
  /** What each charge leaves of `cents`. */
  less: number;
  refunds: boolean;
}

export interface Round {
  /** Milliseconds after its start at which the sandbox is killed while it starts; it is started again then. */
  killStartAfter: number | undefined;
  /** How many answers customers get before the sandbox is killed: the load is the same on a slow machine. */
  killAfter: number;
  /** How many they get before the clock goes on by a day. */
  dayAfter: number | undefined;
  visits: Visit[];
}

const visit: fc.Arbitrary<Visit> = fc.record({
  policy: fc.constantFrom('CHARGED', 'BOOKED', 'CHARGEABLE'),
  cents: fc.integer({ min: 3, max: 9 }),
  count: fc.integer({ min: 1, max: 4 }),
  less: fc.integer({ min: 0, max: 2 }),
  refunds: fc.boolean(),
});

const round: fc.Arbitrary<Round> = fc.record({
  killStartAfter: fc.option(fc.integer({ min: 0, max: 400 }), { nil: undefined, freq: 2 }),
  killAfter: fc.integer({ min: 10, max: 600 }),
  dayAfter: fc.option(fc.integer({ min: 10, max: 400 }), { nil: undefined, freq: 2 }),
  visits: fc.array(visit, { minLength: 20, maxLength: 20 }),
});

/** Moments are spread evenly: left to itself, fast-check prefers the earliest, when nothing has happened yet. */
export const plan = (rounds: number, seed: number): Round[] =>
  fc.sample(fc.noBias(round), { numRuns: rounds, seed });
