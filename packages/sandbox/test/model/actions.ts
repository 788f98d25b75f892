import * as fc from 'fast-check';
import { type MachineName, machines } from '../../src/generated/machines.ts';
import { actOnPull, actOnPush } from './bank.ts';
import { back, type Command, command, of, person } from './command.ts';
import { leads } from './coverage.ts';
import type { Real } from './real.ts';
import { actOnAuthorization, actOnConnection } from './shop.ts';
import { expectStatus } from './status.ts';
import {
  type Authorization,
  type Connection,
  type Pull,
  type Push,
  type Thing,
  type World,
} from './world.ts';

const actions = Object.values(machines).flatMap(({ name, edges }) =>
  [...new Set<string>(edges.map(({ action }) => action))].map((action) => ({ kind: name, action })),
);

/** Any action of any state machine, in the control plane, whether it is to be had there or not. */
export const acting: fc.Arbitrary<Command> = fc
  .record({ what: fc.constantFrom(...actions), back, person })
  .map(({ what: { kind, action }, back: which, person: who }) =>
    command(`${action} ${kind} -${which} as ${who}`, of(kind, which), async (world, real, it: Thing) => {
      world.coverage.try(kind, it.state, action);
      const id = kind === 'PushTransfer' ? real.transferAt(it.id) : it.id;
      expectStatus(await real.act(id, action, who), act(world, it, action, who));
    }),
  );

function act(world: World, it: Thing, action: string, who: string | undefined): number {
  if (it.kind === 'Connection') return actOnConnection(world, it as Connection, action, who);
  if (it.kind === 'Authorization') return actOnAuthorization(world, it as Authorization, action, who);
  if (it.kind === 'Push') return actOnPush(world, it as Push, action, who);
  return it.kind === 'Pull' ? actOnPull(world, it as Pull, action, who) : 404;
}

/** One of the ways out of where a thing is, in the control plane. */
export const walking: fc.Arbitrary<Command> = fc
  .record({ back: fc.nat(20), way: fc.nat(5), person })
  .map(({ back: which, way, person: who }) => {
    const alive = { are: (it: Thing): it is Thing => waysOut(it).length > 0, back: which };
    return command(`way ${way} out of -${which} as ${who}`, alive, async (world, real, it) => {
      const ways = waysOut(it);
      const action = ways[way % ways.length]!;
      expectStatus(await real.act(idOf(real, it), action, who), act(world, it, action, who));
    });
  });

const kinds = Object.values(machines).map(({ name }) => name);

/** Everything that the state machine does not allow where the newest of a kind is. */
export const forbidding: fc.Arbitrary<Command> = fc
  .constantFrom(...kinds)
  .map((kind) => command(`everything forbidden to the newest ${kind}`, of(kind, 0), tryForbidden));

/** Tries everything, in the control plane, that the state machine does not allow where a thing is. */
export async function tryForbidden(world: World, real: Real, it: Thing): Promise<void> {
  for (const { kind, action } of actions) {
    if (kind !== it.kind || leads(kind, it.state, action)) continue;
    world.coverage.try(kind, it.state, action);
    expectStatus(await real.act(idOf(real, it), action), act(world, it, action, undefined));
  }
}

function waysOut({ kind, state }: Thing): string[] {
  return actions
    .filter((each) => each.kind === kind && leads(kind, state, each.action))
    .map(({ action }) => action);
}

function idOf(real: Real, { kind, id }: Thing): string {
  return kind === 'PushTransfer' ? real.transferAt(id) : id;
}

/** The phone says yes to the newest of a kind: otherwise little would ever begin. */
export const approving: fc.Arbitrary<Command> = fc
  .constantFrom<MachineName>('Authorization', 'Push', 'Push', 'Push', 'Pull', 'Pull')
  .map((kind) =>
    command(`approve the newest ${kind}`, of(kind, 0), async (world, real, it) => {
      world.coverage.try(kind, it.state, 'approve');
      expectStatus(await real.act(it.id, 'approve'), act(world, it, 'approve', undefined));
    }),
  );
