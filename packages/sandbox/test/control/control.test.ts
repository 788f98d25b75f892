import { describe, expect, test } from 'vitest';
import { acmePos, play, spendable } from '../play.ts';

describe('the clock', () => {
  test('runs with the host until it is frozen, and runs on from where it stood', async () => {
    let now = Date.parse('2026-03-16T19:20:30+01:00');
    const { clock } = await play({ now: () => now });
    now += 5000;
    expect(await clock.read()).toEqual({ now: '2026-03-16T19:20:35+01:00', frozen: false });
    await clock.freeze();
    now += 5000;
    expect(await clock.read()).toEqual({ now: '2026-03-16T19:20:35+01:00', frozen: true });
    expect(await clock.advance('1m')).toEqual({ now: '2026-03-16T19:21:35+01:00', frozen: true });
    await clock.unfreeze();
    now += 5000;
    expect(await clock.read()).toEqual({ now: '2026-03-16T19:21:40+01:00', frozen: false });
  });

  test('is set forward, never back', async () => {
    const { clock } = await play();
    expect(await clock.set(new Date('2026-06-01T00:00:00Z'))).toMatchObject({
      now: '2026-06-01T02:00:00+02:00',
    });
    await expect(clock.set(new Date('2026-05-01T00:00:00Z'))).rejects.toThrow('The clock does not go back');
    await expect(clock.advance('soon')).rejects.toThrow('soon is neither a duration');
  });

  test('goes no further than dates can be written, and works on after it was asked to', async () => {
    const game = await play();
    await expect(game.clock.advance('999999999w')).rejects.toMatchObject({ status: 400 });
    await expect(game.clock.set(new Date('9999-01-01T00:00:01Z'))).rejects.toMatchObject({ status: 400 });
    await expect(game.clock.set(new Date(NaN))).rejects.toMatchObject({ status: 400 });
    await game.clock.set(new Date('9999-01-01T00:00:00Z'));
    expect((await game.clock.read()).now).toBe('9999-01-01T01:00:00+01:00');
    const as = await game.as();
    const body = { charge_amount: 1, pos_id: acmePos };
    expect(await game.ask('POST', '/shop/v1/pos/authorization', body, as)).toMatchObject({ status: 200 });
  });

  test('takes one target, a moment that exists', async () => {
    const { ask } = await play();
    const both = { advance: '1s', now: '2026-06-01T00:00:00Z' };
    expect(await ask('PATCH', '/_sandbox/clock', both)).toMatchObject({
      status: 400,
      body: { reason: expect.stringContaining('not both') },
    });
    expect(await ask('PATCH', '/_sandbox/clock', { now: '2027-02-30T00:00:00Z' })).toMatchObject({
      status: 400,
    });
  });

  test('lets everything happen at its own time on the way', async () => {
    const game = await play();
    await game.ask('POST', '/shop/v1/pos/authorization', { charge_amount: 1, pos_id: acmePos });
    await game.ask('POST', '/oa2/v1/connection', {});
    await game.clock.advance('30d');
    expect((await game.events()).slice(2)).toMatchObject([
      { resource: 'Authorization', action: 'expire', at: '2026-03-16T19:35:30+01:00' },
      { resource: 'Connection', action: 'expire', at: '2026-03-17T19:20:30+01:00' },
    ]);
  });

  test('passes a thousand open authorizations', async () => {
    const game = await play();
    for (let count = 0; count < 1000; count += 1) {
      await game.ask('POST', '/shop/v1/pos/authorization', { charge_amount: 1, pos_id: acmePos });
    }
    expect(await game.approvals()).toHaveLength(1000);
    await game.clock.advance('30d');
    expect(await game.approvals()).toEqual([]);
  });
});

test('the PIN is checked when it is given', async () => {
  const game = await play();
  const { body } = await game.ask('POST', '/shop/v1/pos/authorization', {
    charge_amount: 1,
    pos_id: acmePos,
  });
  await expect(game.approve(body.id, { pin: '00000' })).rejects.toMatchObject({ status: 403 });
  expect(await game.approve(body.id, { pin: '12345' })).toMatchObject({ status: 'GRANTED' });
});

test('what does not exist cannot be acted on, nor by nobody', async () => {
  const game = await play();
  await expect(game.approve('CHT0')).rejects.toMatchObject({ status: 404 });
  await expect(game.approve('CONK312VB67', { person: 'nobody' })).rejects.toMatchObject({ status: 404 });
  await expect(game.act('CONK312VB67', 'dance')).rejects.toMatchObject({ status: 409 });
});

test('a resource is read whoever it belongs to, as the API shows it', async () => {
  const game = await play();
  const { id, ...rest } = await game.granted();
  expect(await game.read(id)).toEqual({
    id,
    kind: 'authorization',
    status: 'GRANTED',
    resource: { id, ...rest },
  });
  expect(await game.read('POSLAMPIONE05')).toMatchObject({ kind: 'pos', resource: { status: 'ENABLED' } });
  await expect(game.read('CHT0')).rejects.toMatchObject({ status: 404 });
});

test('a reset begins again, Quick Start included', async () => {
  const game = await play();
  const { pay_token } = await game.granted();
  await game.ask('POST', '/shop/v1/pos/charge', { pay_token_val: pay_token.val, amount: 50 });
  await game.clock.advance('1h');
  await game.reset();
  expect(await spendable(game, 'ACCNINAVALE02')).toBe(10_000);
  expect(await game.events()).toEqual([]);
  expect(await game.clock.read()).toMatchObject({ now: '2026-03-16T19:20:30+01:00' });
  expect((await game.granted()).id).toBe('CHTQA45B7PA98');
});

test('a reset ends an advance that is under way', async () => {
  const told = Promise.withResolvers<void>();
  const response = Promise.withResolvers<Response>();
  const listen = (): Promise<Response> => {
    told.resolve();
    return response.promise;
  };
  const game = await play({ webhooks: { fetch: listen } });
  await game.ask('POST', '/shop/v1/pos/authorization', {
    charge_amount: 1,
    pos_id: acmePos,
    webhooks: { ALL: 'http://127.0.0.1/listener' },
  });
  const advanced = game.clock.advance('60d');
  await told.promise;
  await game.reset();
  response.resolve(new Response());
  expect(await advanced).toMatchObject({ now: '2026-03-16T19:20:30+01:00' });
  expect(await game.clock.read()).toMatchObject({ now: '2026-03-16T19:20:30+01:00' });
});

test('the people of the seed, and a ledger that balances', async () => {
  const game = await play();
  expect(await game.people()).toContainEqual({
    id: 'NAP000000002',
    name: 'Nina Vale',
    username: '393000000002',
    account: 'ACCNINAVALE02',
    iban: 'IT81Z0999800001000000070002',
    pin: '12345',
    balance_current: 10_000,
    balance_available: 10_000,
  });
  expect(await game.people()).toHaveLength(6);
  const { balanced, accounts } = await game.ledger();
  expect(balanced).toBe(true);
  expect(accounts).toContainEqual({ id: 'ACC32123FHS8V:available', side: 'liability', cents: 1250_75 });
});

test('the control plane describes itself, and refuses what it does not know', async () => {
  const { ask } = await play();
  expect((await ask('GET', '/_sandbox/openapi.json')).body.info.title).toBe('DropPay sandbox, control plane');
  expect(await ask('DELETE', '/_sandbox/clock')).toMatchObject({
    status: 404,
    body: {
      error: 'Not found',
      reason: 'The control plane has no DELETE /_sandbox/clock. /_sandbox/openapi.json lists what it has.',
    },
  });
  expect(await ask('PATCH', '/_sandbox/clock', { frozen: 'yes' })).toMatchObject({ status: 400 });
});

test('a web page of another site changes nothing: a browser would let it', async () => {
  const game = await play();
  const { id } = await game.granted();
  const reset = (origin: string): Promise<Response> =>
    game.fetch('http://127.0.0.1:4010/_sandbox/reset', { method: 'POST', headers: { origin } });
  for (const origin of ['https://news.example', 'http://127.0.0.1:3000', 'null']) {
    const response = await reset(origin);
    expect(response.status).toBe(403);
    expect(await response.json()).toMatchObject({ error: 'Asked by a page of another site' });
  }
  expect(await game.read(id)).toMatchObject({ status: 'GRANTED' });
  expect((await reset('http://127.0.0.1:4010')).status).toBe(204);
});

test('an approval needs no body, and no other change is taken without one', async () => {
  const game = await play();
  const { body } = await game.ask('POST', '/shop/v1/pos/authorization', {
    charge_amount: 1,
    pos_id: acmePos,
  });
  const approved = await game.fetch(`http://127.0.0.1:4010/_sandbox/resources/${body.id}/approve`, {
    method: 'POST',
  });
  expect(await approved.json()).toMatchObject({ status: 'GRANTED' });
  const fault = await game.fetch('http://127.0.0.1:4010/_sandbox/faults', { method: 'POST' });
  expect(fault.status).toBe(400);
});
