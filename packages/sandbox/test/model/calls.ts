import * as fc from 'fast-check';
import type { MachineName } from '../../src/generated/machines.ts';
import { deletePush, makeReady } from './bank.ts';
import { back, type Command, command, of } from './command.ts';
import { POS_PATH } from './pos-path.ts';
import type { Real } from './real.ts';
import { actOnConnection } from './shop.ts';
import { expectStatus } from './status.ts';
import type { Connection, Pull, Push, Thing, World } from './world.ts';

/** What the application does to a thing by its operations, apart from the above. */
const calls: [MachineName, string[], (world: World, real: Real, it: never) => Promise<void>][] = [
  [
    'Connection',
    ['cancel'],
    async (world, real, it: Connection) => {
      const { status } = await real.ask(world.now, 'DELETE', `/oa2/v1/connection/${it.id}`);
      expectStatus(status, it.state === 'WAITING' ? 204 : 403);
      if (it.state === 'WAITING') actOnConnection(world, it, 'cancel', undefined);
    },
  ],
  ['Pos', ['disable'], (world, real, it: Thing) => setPos(world, real, it, 'DISABLED')],
  ['Pos', ['enable'], (world, real, it: Thing) => setPos(world, real, it, 'ENABLED')],
  [
    'Pos',
    ['delete'],
    async (world, real, it: Thing) => {
      const { status } = await real.ask(world.now, 'DELETE', `${POS_PATH}/${it.id}`);
      expectStatus(status, it.state === 'DELETED' ? 404 : 204);
      if (it.state !== 'DELETED') world.go(it, 'delete', 'DELETED', 'application');
    },
  ],
  [
    'Push',
    ['make ready'],
    async (world, real, it: Push) => {
      const { status } = await real.ask(
        world.now,
        'PATCH',
        `/bank/v1/push/${it.id}`,
        { status: 'READY' },
        it.tpp,
      );
      expectStatus(status, makeReady(world, it));
    },
  ],
  [
    'Push',
    ['delete', 'cancel', 'revoke'],
    async (world, real, it: Push) => {
      const { status } = await real.ask(world.now, 'DELETE', `/bank/v1/push/${it.id}`, undefined, it.tpp);
      expectStatus(status, deletePush(world, it));
    },
  ],
  [
    'Pull',
    ['make ready'],
    async (world, real, it: Pull) => {
      const isLate = world.now >= it.end && ['DRAFT', 'READY'].includes(it.state);
      const { status } = await real.ask(world.now, 'PATCH', `/bank/v1/pull/${it.id}`, { status: 'READY' });
      expectStatus(status, isLate ? 400 : makeReady(world, it));
    },
  ],
];

async function setPos(world: World, real: Real, it: Thing, status: string): Promise<void> {
  const answer = await real.ask(world.now, 'PATCH', `${POS_PATH}/${it.id}`, { status });
  expectStatus(answer.status, it.state === 'DELETED' ? 404 : 200);
  if (it.state === 'DELETED' || it.state === status) return;
  world.go(it, status === 'DISABLED' ? 'disable' : 'enable', status, 'application');
}

export const calling: fc.Arbitrary<Command> = fc
  .record({ call: fc.constantFrom(...calls), back })
  .map(({ call: [kind, actions, step], back: which }) =>
    command(`call ${actions.join('/')} on ${kind} -${which}`, of(kind, which), async (world, real, it) => {
      for (const action of actions) world.coverage.try(kind, it.state, action);
      await step(world, real, it as never);
    }),
  );
