import { expect, test } from 'vitest';
import { memoryStorage } from '../../src/index.ts';
import { acmePos, play } from '../play.ts';

test('nobody sees a state whose time is over: what is due happens before any answer', async () => {
  let now = Date.parse('2026-03-16T19:20:30+01:00');
  const game = await play({ now: () => now });
  const { body } = await game.ask('POST', '/shop/v1/pos/authorization', {
    charge_amount: 1,
    pos_id: acmePos,
  });
  now += 15 * 60_000;
  expect((await game.ask('GET', `/shop/v1/pos/authorization/${body.id}`)).body.status).toBe('EXPIRED');
});

test('what is due happens though nobody asks, when the sandbox is ticked', async () => {
  let now = Date.parse('2026-03-16T19:20:30+01:00');
  const game = await play({ now: () => now });
  await game.ask('POST', '/oa2/v1/connection', {});
  now += 24 * 3_600_000;
  await game.tick();
  expect(await game.events()).toMatchObject([{ action: 'create' }, { action: 'expire', to: 'EXPIRED' }]);
});

test('sandboxes share what their storage holds, and nothing else', async () => {
  const storage = memoryStorage();
  const [one, two, other] = [await play({ storage }), await play({ storage }), await play()];
  const { id } = await one.granted();
  expect(await two.ask('GET', `/shop/v1/pos/authorization/${id}`)).toMatchObject({ status: 200 });
  expect(await other.ask('GET', `/shop/v1/pos/authorization/${id}`)).toMatchObject({ status: 404 });
  await one.clock.advance('1h');
  expect(await two.clock.read()).toEqual(await one.clock.read());
});
