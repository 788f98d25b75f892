import * as fc from 'fast-check';
import { agree } from './agree.ts';
import type { Real } from './real.ts';
import { IRIS, NINA, type Thing, type World } from './world.ts';

export type Command = fc.AsyncCommand<World, Real>;

/** The thing that something is done to: of those that `are` such, counted from the newest. */
export interface Choice<T extends Thing> {
  are: (thing: Thing) => thing is T;
  back: number;
}

/** A step of both, after which they have to agree. Without a thing to pick there is no such step. */
export function command<T extends Thing>(
  label: string,
  pick: Choice<T> | undefined,
  step: (world: World, real: Real, thing: T) => Promise<void>,
): Command {
  const find = ({ things }: { things: readonly Thing[] }): T | undefined => {
    const all = pick === undefined ? [] : things.filter((thing) => pick.are(thing));
    return pick && all[all.length - 1 - (pick.back % all.length)];
  };
  return {
    check: (world) => pick === undefined || find(world) !== undefined,
    async run(world, real) {
      world.coverage.steps += 1;
      // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- of no kind, it is not used
      await step(world, real, find(world) as T);
      await agree(world, real);
    },
    toString: () => label,
  };
}

/** The thing of a kind that is `back` from the newest. */
export function of<T extends Thing>(kind: T['kind'], back: number): Choice<T> {
  return { are: (thing): thing is T => thing.kind === kind, back };
}

/** Which of several things: the newest most often. */
export const back: fc.Arbitrary<number> = fc.oneof(
  { weight: 3, arbitrary: fc.constant(0) },
  { weight: 2, arbitrary: fc.nat(9) },
);
export const person: fc.Arbitrary<string | undefined> = fc.constantFrom(NINA, NINA, IRIS, undefined);
