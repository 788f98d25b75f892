import { describe, expect, test } from 'vitest';
import { control } from '../../src/index.ts';
import { recorder } from '../outbox/recorder.ts';
import { acmePos, type Game, play } from '../play.ts';

const listener = 'http://box:office@127.0.0.1:8080/events';

/** Approves as many authorizations that have a listener; their ids. */
async function approved(game: Game, count: number): Promise<string[]> {
  const ids: string[] = [];
  for (let made = 0; made < count; made += 1) {
    const posted = { charge_amount: 1, pos_id: acmePos, webhooks: { ALL: listener } };
    const { body } = await game.ask('POST', '/shop/v1/pos/authorization', posted);
    await game.approve(body.id);
    ids.push(body.id);
  }
  return ids;
}
const idsOf = ({ received }: ReturnType<typeof recorder>): string[] =>
  received.map(({ body }) => body.edata.id);

describe('a delivery is listed', () => {
  test('as delivered, with what was sent and without the password', async () => {
    const game = await play();
    const [id] = await approved(game, 1);
    await game.tick();
    expect(await game.webhooks.deliveries()).toEqual([
      {
        id: expect.stringMatching(/^WHD/),
        webhook: 'authorization',
        etype: 'SANDBOX_AUTHORIZATION_GRANTED',
        resource: id,
        listener: 'http://box@127.0.0.1:8080/events',
        created: '2026-03-16T19:20:30+01:00',
        body: expect.objectContaining({ etime: '2026-03-16T19:20:30+01:00' }),
        state: 'delivered',
        attempts: 1,
        last_attempt: '2026-03-16T19:20:30+01:00',
        status: 204,
      },
    ]);
  });

  test('as waiting for its next attempt, and as failed after the last', async () => {
    const game = await play({ webhooks: { ...recorder(500, 404), retries: true } });
    await approved(game, 1);
    await game.tick();
    const [waiting] = await game.webhooks.deliveries();
    expect(waiting).toMatchObject({ state: 'waiting', attempts: 1, status: 500 });
    expect(waiting!.next_attempt).toBe('2026-03-16T19:20:35+01:00');
    await game.clock.advance('5s');
    expect(await game.webhooks.deliveries()).toMatchObject([{ state: 'waiting', attempts: 2, status: 404 }]);
    await game.clock.advance('5m');
    expect(await game.webhooks.deliveries()).toMatchObject([
      { state: 'delivered', attempts: 3, status: 200 },
    ]);
  });

  test('with the reason when nothing was sent', async () => {
    const { fetchLoopback } = await import('../../src/outbox/target.ts');
    const game = await play({ webhooks: { fetch: fetchLoopback(), retries: true } });
    const webhooks = { ALL: 'https://box:office@shop.example/events' };
    const posted = { charge_amount: 1, pos_id: acmePos, webhooks };
    const { body } = await game.ask('POST', '/shop/v1/pos/authorization', posted);
    await game.approve(body.id);
    await game.tick();
    const [refused] = await game.webhooks.deliveries();
    expect(refused).toMatchObject({ state: 'failed', attempts: 1 });
    expect(refused!.error).toContain('shop.example is not on its loopback. Nothing was sent.');
    expect(refused).not.toHaveProperty('status');
  });

  test('until the sandbox is reset', async () => {
    const game = await play();
    await approved(game, 2);
    await game.tick();
    expect(await game.webhooks.deliveries()).toHaveLength(2);
    await game.reset();
    expect(await game.webhooks.deliveries()).toEqual([]);
  });
});

test('a delivery is sent again with the same body, over HTTP, too', async () => {
  const listening = recorder(500);
  const game = await play({ webhooks: listening });
  await approved(game, 1);
  await game.tick();
  const [first] = await game.webhooks.deliveries();
  const again = await control(game.fetch, 'http://127.0.0.1').webhooks.sendAgain(first!.id);
  expect(again).toMatchObject({ state: 'waiting', attempts: 0, copy_of: first!.id, body: first!.body });
  await game.tick();
  expect(await game.webhooks.deliveries()).toMatchObject([
    { id: first!.id, state: 'failed' },
    { id: again.id, state: 'delivered' },
  ]);
  expect(listening.received[1]).toEqual(listening.received[0]);
  await expect(game.webhooks.sendAgain('WHD0')).rejects.toMatchObject({ status: 404 });
});

describe('on demand', () => {
  test('the next deliveries are dropped, and no more', async () => {
    const listening = recorder();
    const game = await play({ webhooks: { ...listening, retries: true } });
    await game.webhooks.chaos({ effect: 'drop', next: 2 });
    const ids = await approved(game, 3);
    await game.clock.advance('3d');
    expect(idsOf(listening)).toEqual(ids.slice(2));
    expect((await game.webhooks.deliveries()).slice(0, 2)).toMatchObject([
      { state: 'dropped', attempts: 0, chaos: 'drop' },
      { state: 'dropped', attempts: 0, chaos: 'drop' },
    ]);
    expect((await game.webhooks.read()).chaos).toEqual([]);
  });

  test('a delivery comes twice', async () => {
    const listening = recorder();
    const game = await play({ webhooks: listening });
    await game.webhooks.chaos({ effect: 'duplicate', next: 1 });
    const [first, second] = await approved(game, 2);
    await game.tick();
    expect(idsOf(listening)).toHaveLength(3);
    expect(idsOf(listening)).toContain(second);
    const twice = listening.received.filter(({ body }) => body.edata.id === first);
    expect(twice[0]).toEqual(twice[1]);
    const deliveries = await game.webhooks.deliveries();
    expect(deliveries.map(({ state, chaos }) => [state, chaos])).toContainEqual(['delivered', undefined]);
    expect(deliveries.filter(({ chaos }) => chaos === 'duplicate')).toMatchObject([
      { state: 'delivered', resource: first },
      { state: 'delivered', resource: first, copy_of: deliveries[0]!.id },
    ]);
  });

  test('a delivery comes later, by the sandbox’s clock', async () => {
    const listening = recorder();
    const game = await play({ webhooks: listening });
    await game.webhooks.chaos({ effect: 'delay', next: 1, delay: '10m' });
    const [late, soon] = await approved(game, 2);
    await game.clock.advance('599s');
    expect(idsOf(listening)).toEqual([soon]);
    await game.clock.advance('1s');
    expect(idsOf(listening)).toEqual([soon, late]);
  });

  test('deliveries come in the reverse order once they are together', async () => {
    const listening = recorder();
    const game = await play({ webhooks: listening });
    await game.webhooks.chaos({ effect: 'reorder', next: 3 });
    const ids = await approved(game, 2);
    await game.tick();
    expect(idsOf(listening)).toEqual([]);
    ids.push(...(await approved(game, 2)));
    await game.tick();
    const [a, b, c, d] = ids;
    expect(idsOf(listening)).toEqual([c, b, a, d]);
  });

  test('what was held for an order that does not come about is sent when the rules are replaced', async () => {
    const listening = recorder();
    const game = await play({ webhooks: listening });
    await game.webhooks.chaos({ effect: 'reorder', next: 5 });
    const ids = await approved(game, 2);
    await game.tick();
    await game.webhooks.chaos();
    await game.tick();
    expect(idsOf(listening)).toEqual(ids);
  });

  test('no delay is so long that its date cannot be written', async () => {
    const { webhooks } = await play({ webhooks: recorder() });
    for (const delay of ['367d', '999999999w', 'P7973Y']) {
      await expect(webhooks.chaos({ effect: 'delay', next: 1, delay })).rejects.toMatchObject({
        status: 400,
      });
    }
    await webhooks.chaos({ effect: 'delay', next: 1, delay: 'P1Y' });
  });

  test('rules are used up in their order, each by its own webhook', async () => {
    const listening = recorder();
    const game = await play({ webhooks: listening });
    await game.webhooks.chaos(
      { effect: 'drop', next: 1, webhook: 'connection' },
      { effect: 'delay', next: 2 },
    );
    const [late] = await approved(game, 1);
    const { body } = await game.ask('POST', '/oa2/v1/connection', { webhooks: { ALL: listener } });
    await game.refuse(body.id);
    await game.tick();
    expect(listening.received).toEqual([]);
    expect((await game.webhooks.read()).chaos).toEqual([{ effect: 'delay', next: 1, delay: '60000ms' }]);
    await game.clock.advance('1m');
    expect(idsOf(listening)).toEqual([late]);
  });

  test('a rule that cannot be is refused', async () => {
    const { webhooks } = await play();
    await expect(webhooks.chaos({ effect: 'delay', next: 1, delay: 'soon' })).rejects.toThrow(
      'soon is no duration such as 180s',
    );
    await expect(webhooks.chaos({ effect: 'drop', next: 0 })).rejects.toMatchObject({ status: 400 });
  });
});

test('how webhooks are delivered can be read, and that retries are not DropPay’s', async () => {
  const { webhooks } = await play({ webhooks: { form: 'flat', retries: true } });
  expect(await webhooks.read()).toEqual({
    form: 'flat',
    retries: {
      enabled: true,
      delays: ['5s', '300s', '1800s', '7200s', '18000s', '36000s', '50400s', '72000s', '86400s'],
      note: expect.stringMatching(/^Not documented by DropPay/),
    },
    chaos: [],
  });
});
