import { expect, test } from 'vitest';
import { memoryStorage } from '../../../src/index.ts';
import { play } from '../../play.ts';
import { pulled, pushed, toNina } from '../bank.ts';

test('a listener is told of every change of a push and of every transfer', async () => {
  const storage = memoryStorage();
  const game = await play({ storage });
  const webhooks = { all: 'http://box:office@127.0.0.1/droppay' };
  const push = await pushed(game, {
    ...toNina,
    status: 'DRAFT',
    webhooks,
    recurrence: { period: 'P1M', count: 2 },
  });
  await game.ask('PATCH', `/bank/v1/push/${push.id}`, { status: 'READY' });
  await game.approve(push.id);
  await game.clock.advance('P1M');
  expect(await told(storage)).toEqual(['SANDBOX_PUSH_DONE', 'SANDBOX_PUSH_READY', 'SANDBOX_PUSH_RUNNING']);
});

test('a listener is told of every change of a pull and of every transfer', async () => {
  const storage = memoryStorage();
  const game = await play({ storage });
  const pull = await pulled(game, { webhooks: { all: 'http://127.0.0.1/droppay' } });
  await game.approve(pull.id);
  await game.ask('POST', `/bank/v1/pull/${pull.id}/transfer`, {});
  await game.ask('POST', `/bank/v1/pull/${pull.id}/transfer`, {});
  await game.revoke(pull.id);
  expect(await told(storage)).toEqual([
    'SANDBOX_PULL_REVOKED',
    'SANDBOX_PULL_RUNNING',
    'SANDBOX_PULL_RUNNING',
    'SANDBOX_PULL_SCHEDULED',
  ]);
});

async function told(storage: ReturnType<typeof memoryStorage>): Promise<string[]> {
  const outbox = await storage.transaction((transaction) => transaction.list('outbox'));
  return outbox.map(([, { etype }]) => etype).toSorted();
}
