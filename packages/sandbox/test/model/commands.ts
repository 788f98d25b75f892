import * as fc from 'fast-check';
import { acting, approving, forbidding, walking } from './actions.ts';
import { draining, funding, pull, push, transferring } from './bank-commands.ts';
import { DAY, END, HOUR } from './calendar.ts';
import { calling } from './calls.ts';
import { type Command, command } from './command.ts';
import { authorization, charging, connection, pos, refunding } from './shop-commands.ts';
import type { World } from './world.ts';

const passing = fc.constantFrom('1m', '16m', '1h', '13h', '1d', '3d', '8d', '31d').map((duration) => {
  const units: Record<string, number> = { m: HOUR / 60, h: HOUR, d: DAY };
  const ms = Number.parseInt(duration, 10) * units[duration.slice(-1)]!;
  const passes = command(`${duration} pass`, undefined, async (world, real) => {
    await real.sandbox.clock.advance(duration);
    world.advance(world.now + ms);
  });
  return Object.assign(passes, { check: (world: Readonly<World>) => world.now + ms < END });
});

/** How much likelier some are: those that lead further, and those that try much. */
const weights: [number, fc.Arbitrary<Command>][] = [
  [1, connection],
  [1, pos],
  [1, authorization],
  [1, charging],
  [2, refunding],
  [1, funding],
  [1, draining],
  [2, push],
  [2, pull],
  [3, transferring],
  [2, calling],
  [1, acting],
  [3, walking],
  [2, forbidding],
  [3, approving],
  [1, passing],
];

/** At most 50 steps. */
export const sequences: fc.Arbitrary<Iterable<Command>> = fc.commands(
  weights.flatMap(([weight, each]) => Array.from({ length: weight }, () => each)),
  { maxCommands: 50, size: 'max' },
);
