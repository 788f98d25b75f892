import { expect, test } from 'vitest';
import { recorder } from '../../../outbox/recorder.ts';
import { play } from '../../../play.ts';
import { pulled, pushed, toNina } from '../bank.ts';

test('a listener is told of every change of a push and of every transfer', async () => {
  const listener = recorder();
  const game = await play({ webhooks: listener });
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
  expect(told(listener)).toEqual(['SANDBOX_PUSH_READY', 'SANDBOX_PUSH_RUNNING', 'SANDBOX_PUSH_DONE']);
});

test('a listener is told of every change of a pull and of every transfer', async () => {
  const listener = recorder();
  const game = await play({ webhooks: listener });
  const pull = await pulled(game, { webhooks: { all: 'http://127.0.0.1/droppay' } });
  await game.approve(pull.id);
  await game.ask('POST', `/bank/v1/pull/${pull.id}/transfer`, {});
  await game.ask('POST', `/bank/v1/pull/${pull.id}/transfer`, {});
  await game.revoke(pull.id);
  await game.tick();
  expect(told(listener)).toEqual([
    'SANDBOX_PULL_SCHEDULED',
    'SANDBOX_PULL_RUNNING',
    'SANDBOX_PULL_RUNNING',
    'SANDBOX_PULL_REVOKED',
  ]);
});

function told({ received }: ReturnType<typeof recorder>): string[] {
  return received.map(({ body }) => body.etype);
}
