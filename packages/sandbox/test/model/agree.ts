import { expect } from 'vitest';
import type { Real } from './real.ts';
import type { World } from './world.ts';

/** Fails unless the sandbox has the states, the money and the history that the model has, and its ledger balances. */
export async function agree(world: World, real: Real): Promise<void> {
  const { states, money, events } = await real.look();
  adopt(world, events);
  const expected = world.happened.map(({ kind, thing, text }) => `${kind} ${thing.id} ${text}`);
  expect(events.map(({ kind, id, text }) => `${kind} ${id} ${text}`).toSorted()).toEqual(expected.toSorted());
  world.happened = [];
  expect(states).toEqual(new Map(world.things.map(({ id, state }) => [id, state])));
  expect(Object.fromEntries(money)).toEqual(
    Object.fromEntries([...world.money].filter(([, cents]) => cents !== 0)),
  );
  const assets = money.get('droppay:settlement') ?? 0;
  let debts = -assets;
  for (const cents of money.values()) {
    expect(cents).toBeGreaterThan(0);
    debts += cents;
  }
  expect(debts, 'debts to customers, and what DropPay has').toBe(assets);
}

/** Tells new things of the model the ids that the sandbox has given them. */
function adopt(world: World, events: { kind: string; id: string; text: string }[]): void {
  for (const { kind, thing } of world.happened) {
    if (thing.id !== '') continue;
    const known = new Set(world.things.map(({ id }) => id));
    const born = events.find(
      (event) => event.kind === kind && event.text.startsWith('create ') && !known.has(event.id),
    );
    if (born !== undefined) thing.id = born.id;
  }
}
