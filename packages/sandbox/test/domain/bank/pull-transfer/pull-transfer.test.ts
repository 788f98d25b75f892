import { expect, test } from 'vitest';
import { type Answered, type Game, lampione, play, spendable } from '../../../play.ts';
import { ACME, IRIS, NINA, pulled, read } from '../bank.ts';

const transfer = (game: Game, id: string, body: object, headers = {}): Promise<Answered> =>
  game.ask('POST', `/bank/v1/pull/${id}/transfer`, body, headers);

test('the application takes money as often as it asks', async () => {
  const game = await play();
  const { id } = await pulled(game);
  await game.approve(id);
  const { status, body } = await transfer(game, id, { amount: 12.5, description: 'Season ticket, April' });
  expect([status, body]).toEqual([
    200,
    {
      id: expect.stringMatching(/^PLT[0-9A-Z]{10}$/),
      pull_id: id,
      status: 'ACCOUNTED',
      amount: 12.5,
      description: 'Season ticket, April',
      date_creation: '2026-03-16T19:20:30+01:00',
    },
  ]);
  expect(await read(game, 'pull', id)).toMatchObject({ status: 'RUNNING' });
  expect(await transfer(game, id, {})).toMatchObject({ body: { status: 'ACCOUNTED', amount: 12.5 } });
  expect(await spendable(game, NINA)).toBe(9975);
  expect(await spendable(game, ACME)).toBe(1275.75);
});

test.each([
  ['another amount than the FIXED one', {}, { amount: 12.51 }, 403],
  ['nothing', {}, { amount: 0 }, 400],
  ['no amount where it is OPEN', { transfer_amount_policy: 'OPEN' }, {}, 400],
])('%s is refused', async (_, more, body, status) => {
  const game = await play();
  const { id } = await pulled(game, more);
  await game.approve(id);
  expect(await transfer(game, id, body)).toMatchObject({ status });
  expect(await spendable(game, NINA)).toBe(10_000);
});

test('any amount goes where it is OPEN, rounded half up', async () => {
  const game = await play();
  const { id } = await pulled(game, { transfer_amount_policy: 'OPEN' });
  await game.approve(id);
  expect(await transfer(game, id, { amount: 7.005 })).toMatchObject({ body: { amount: 7.01 } });
});

test('a payer with too little makes the transfer fail, not the pull', async () => {
  const game = await play();
  const { id } = await pulled(game);
  await game.approve(id, { person: IRIS });
  expect(await transfer(game, id, {})).toMatchObject({ status: 200, body: { status: 'FAILED' } });
  expect(await read(game, 'pull', id)).toMatchObject({ status: 'SCHEDULED' });
  expect(await spendable(game, IRIS)).toBe(5);
});

test('only an approved pull, of the own account, that is TRANSFERABLE', async () => {
  const game = await play();
  const { id } = await pulled(game);
  expect(await transfer(game, id, {})).toMatchObject({ status: 403 });
  await game.approve(id);
  expect(await transfer(game, id, {}, await game.as(lampione))).toMatchObject({
    status: 403,
    body: { code: '101' },
  });
  expect(await transfer(game, 'PUL0', {})).toMatchObject({ status: 404 });
  const done = await pulled(game, { policy: 'TRANSFERRED' });
  await game.approve(done.id);
  expect(await transfer(game, done.id, {})).toMatchObject({ status: 403 });
});
