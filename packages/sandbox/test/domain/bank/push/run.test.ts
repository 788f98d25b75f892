import { expect, test } from 'vitest';
import { play, spendable } from '../../../play.ts';
import { ACME, cents, pushed, read, toNina, transfersOf } from '../bank.ts';

test('a SEPA push is done at its transmission, and the money with the recipient a working day later', async () => {
  const game = await play();
  const { id } = await pushed(game);
  await game.approve(id);
  await game.clock.set(new Date('2026-03-17T10:29:59+01:00'));
  expect(await read(game, 'push', id, await game.as())).toMatchObject({ status: 'SCHEDULED' });
  await game.clock.advance('1s');
  expect(await read(game, 'push', id, await game.as())).toMatchObject({
    status: 'DONE',
    date_last_modified: '2026-03-17T10:30:00+01:00',
  });
  expect(await spendable(game, ACME)).toBe(1129.75);
  expect(await cents(game, 'droppay:outgoing')).toBe(120_00);
  expect(await cents(game, 'droppay:fees')).toBe(1_00);
  const settled = await cents(game, 'droppay:settlement');
  await game.clock.advance('1d');
  expect(await cents(game, 'droppay:outgoing')).toBe(0);
  expect(await cents(game, 'droppay:settlement')).toBe(settled - 120_00);
});

test('a repeated push runs until its count', async () => {
  const game = await play();
  const { id } = await pushed(game, { ...toNina, recurrence: { period: 'P1M', count: 3 } });
  expect(await game.approve(id)).toMatchObject({ status: 'RUNNING' });
  await game.clock.advance('P1M');
  expect(await read(game, 'push', id, await game.as())).toMatchObject({ status: 'RUNNING' });
  await game.clock.advance('P4M');
  expect(await read(game, 'push', id, await game.as())).toMatchObject({ status: 'DONE' });
  expect((await transfersOf(game, id, await game.as())).map((each) => each.date_accounted)).toEqual([
    '2026-03-16T19:20:30+01:00',
    '2026-04-16T19:20:30+02:00',
    '2026-05-16T19:20:30+02:00',
  ]);
});

test('a repeated push by SEPA books and moves each transfer, and pays each fee', async () => {
  const game = await play();
  const { id } = await pushed(game, { recurrence: { period: 'P7D', count: 2 } });
  await game.approve(id);
  await game.clock.advance('8d');
  await game.clock.advance('2h');
  expect(await read(game, 'push', id, await game.as())).toMatchObject({ status: 'DONE' });
  expect(await transfersOf(game, id, await game.as())).toMatchObject([
    { status: 'ACCOUNTED', date_accounted: '2026-03-17T10:30:00+01:00' },
    { status: 'ACCOUNTED', date_accounted: '2026-03-24T10:30:00+01:00', date_recipient: '2026-03-25' },
  ]);
  expect(await cents(game, 'droppay:fees')).toBe(2_00);
});

test('a repeated push that is not covered any more has failed, without a transfer', async () => {
  const game = await play();
  const { id } = await pushed(game, { amount: 700, ...toNina, recurrence: { period: 'P1M' } });
  await game.approve(id);
  await game.clock.advance('P1M');
  expect(await read(game, 'push', id, await game.as())).toMatchObject({ status: 'FAILED' });
  expect(await transfersOf(game, id, await game.as())).toHaveLength(1);
  expect(await spendable(game, ACME)).toBe(550.75);
});

test('a push can be made to fail while it is scheduled and while it runs', async () => {
  const game = await play();
  const scheduled = await pushed(game);
  await game.approve(scheduled.id);
  expect(await game.act(scheduled.id, 'fail')).toMatchObject({ status: 'FAILED' });
  expect(await spendable(game, ACME)).toBe(1250.75);
  const running = await pushed(game, { ...toNina, recurrence: { period: 'P1M' } });
  await game.approve(running.id);
  expect(await game.act(running.id, 'fail')).toMatchObject({ status: 'FAILED' });
  await expect(game.act(running.id, 'run')).rejects.toMatchObject({ status: 409 });
});
