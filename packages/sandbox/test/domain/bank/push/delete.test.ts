import { expect, test } from 'vitest';
import { play, spendable } from '../../../play.ts';
import { ACME, cents, pushed, toNina, transfersOf } from '../bank.ts';

test.each([
  ['DRAFT', { status: 'DRAFT' }],
  ['READY', {}],
])('a %s push is DELETED, and nobody is asked any more', async (_, more) => {
  const game = await play();
  const { id } = await pushed(game, more);
  const deleted = await game.ask('DELETE', `/bank/v1/push/${id}`);
  expect(deleted).toMatchObject({ status: 200, body: { id, status: 'DELETED' } });
  expect(await game.approvals()).toEqual([]);
});

test('a SCHEDULED push is CANCELLED, and its money released', async () => {
  const game = await play();
  const { id } = await pushed(game);
  await game.approve(id);
  expect(await game.ask('DELETE', `/bank/v1/push/${id}`)).toMatchObject({ body: { status: 'CANCELLED' } });
  expect(await spendable(game, ACME)).toBe(1250.75);
  expect(await cents(game, `${ACME}:booked`)).toBe(0);
  await game.clock.advance('3d');
  expect(await transfersOf(game, id, await game.as())).toMatchObject([{ status: 'FAILED' }]);
  expect(await cents(game, 'droppay:fees')).toBe(0);
});

test('a RUNNING push is REVOKED, and what was transferred stays so', async () => {
  const game = await play();
  const { id } = await pushed(game, { ...toNina, recurrence: { period: 'P1M' } });
  await game.approve(id);
  await game.clock.advance('P1M');
  const as = await game.as();
  const revoked = await game.ask('DELETE', `/bank/v1/push/${id}`, undefined, as);
  expect(revoked).toMatchObject({ status: 200, body: { status: 'REVOKED' } });
  await game.clock.advance('P3M');
  expect(await transfersOf(game, id, await game.as())).toHaveLength(2);
  expect(await spendable(game, ACME)).toBe(1010.75);
});

test('its owner can revoke it as well, nobody else', async () => {
  const game = await play();
  const { id } = await pushed(game, { ...toNina, recurrence: { period: 'P1M' } });
  await game.approve(id);
  await expect(game.revoke(id, { person: 'ACCNINAVALE02' })).rejects.toMatchObject({ status: 409 });
  expect(await game.revoke(id)).toMatchObject({ status: 'REVOKED' });
});

test('what has ended cannot be ended again', async () => {
  const game = await play();
  const { id } = await pushed(game, toNina);
  await game.approve(id);
  const refused = await game.ask('DELETE', `/bank/v1/push/${id}`);
  expect(refused).toMatchObject({ status: 403, body: { description: 'Forbidden' } });
  expect(refused.reason).toBe(`The push ${id} is DONE, and it is too late to end it.`);
});
