import { expect, test } from 'vitest';
import { type Game, lampione, play } from '../../play.ts';

const CONNECTION = '/oa2/v1/connection';

async function create(game: Game): Promise<string> {
  const { status, body } = await game.ask('POST', CONNECTION, { loopback_uri: '#' });
  expect([status, body]).toEqual([
    200,
    { id: body.id, status: 'WAITING', sharing: `http://127.0.0.1/u/20/${body.id}`, loopback_uri: '#' },
  ]);
  return body.id;
}
const statusOf = async (game: Game, id: string): Promise<string> =>
  (await game.ask('GET', `${CONNECTION}/${id}`, undefined, await game.as())).body.status;

test('once granted it yields a code, which is good for a token of that account', async () => {
  const game = await play();
  const { ask } = game;
  const listener = 'http://127.0.0.1/connection';
  const { body } = await ask('POST', CONNECTION, { webhooks: { ALL: listener } });
  await game.approve(body.id, { person: '393000000003' });
  const read = await ask('GET', `${CONNECTION}/${body.id}`);
  expect(read.body).toMatchObject({ status: 'GRANTED', webhooks: { ALL: listener } });
  expect(read.body.code).toBeUndefined();
});

test('nobody answers: it expires after a day', async () => {
  const game = await play();
  const id = await create(game);
  await game.clock.advance('86399s');
  expect(await statusOf(game, id)).toBe('WAITING');
  await game.clock.advance('1s');
  expect(await statusOf(game, id)).toBe('EXPIRED');
  await expect(game.approve(id)).rejects.toThrow('is EXPIRED; "approve" does not lead anywhere from there');
});

test('the application cancels it while nobody has answered, and then no more', async () => {
  const game = await play();
  const id = await create(game);
  expect(await game.ask('DELETE', `${CONNECTION}/${id}`)).toMatchObject({ status: 204, body: undefined });
  expect(await statusOf(game, id)).toBe('CANCELLED');
  expect(await game.ask('DELETE', `${CONNECTION}/${id}`)).toMatchObject({ status: 403 });
  expect(await game.ask('DELETE', `${CONNECTION}/CONK312VB67`)).toMatchObject({
    status: 403,
    reason: expect.stringContaining('Only its account owner can revoke it'),
  });
});

test('the account owner refuses', async () => {
  const game = await play();
  const id = await create(game);
  expect(await game.refuse(id)).toEqual({ id, kind: 'connection', status: 'REFUSED' });
  expect(await statusOf(game, id)).toBe('REFUSED');
});

test('its account owner alone takes it back', async () => {
  const game = await play();
  const id = await create(game);
  await game.approve(id, { person: 'ACCREMOTOO03X' });
  await expect(game.revoke(id, { person: 'ACCNINAVALE02' })).rejects.toThrow(
    'is to the account ACCREMOTOO03X',
  );
  expect(await game.revoke(id)).toMatchObject({ status: 'REVOKED' });
});

test("another application's is not accessible, an unknown one not there", async () => {
  const game = await play();
  const as = await game.as(lampione);
  for (const method of ['GET', 'DELETE']) {
    expect(await game.ask(method, `${CONNECTION}/CONK312VB67`, undefined, as)).toMatchObject({
      status: 403,
      body: { code: '101' },
    });
    expect(await game.ask(method, `${CONNECTION}/CONNOTHING`)).toMatchObject({ status: 404 });
  }
});
