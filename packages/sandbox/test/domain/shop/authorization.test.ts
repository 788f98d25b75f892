import { describe, expect, test } from 'vitest';
import { acmePos, lampione, play, spendable } from '../../play.ts';

const AUTHORIZATION = '/shop/v1/pos/authorization';
const basic = { charge_amount: 50, pos_id: acmePos };

test('what was posted comes back, with a link to share', async () => {
  const { ask } = await play({ publicUrl: 'https://phone.example/' });
  const posted = {
    ...basic,
    description: 'Two seats',
    policy: 'BOOKED',
    charge_date_end: '2026-04-16T19:20:30+02:00',
    charge_max_count: 3,
    merchant_custom_id: 'order-1',
    merchant_custom_label: 'Row 8',
    scheme: 'DROPPAY',
    scheme_data: { any: ['thing'] },
    webhooks: { ALL: 'http://127.0.0.1/events' },
    loopback_uri: 'myapp://',
  };
  const { status, body } = await ask('POST', AUTHORIZATION, { ...posted, tarnsfer_description: 'unknown' });
  expect([status, body]).toEqual([
    200,
    {
      ...posted,
      id: 'CHTQA45B7PA98',
      status: 'WAITING',
      charge_date_start: '2026-03-16T19:20:30+01:00',
      charge_maxcount: 3,
      charge_success_count: 0,
      date_creation: '2026-03-16T19:20:30+01:00',
      date_last_update: '2026-03-16T19:20:30+01:00',
      sharing: 'https://phone.example/u/10/CHTQA45B7PA98',
    },
  ]);
});

test("the Quick Start's spelling of the maximum count is understood", async () => {
  const { ask } = await play();
  const { body } = await ask('POST', AUTHORIZATION, { ...basic, charge_maxcount: 2 });
  expect(body).toMatchObject({ charge_max_count: 2, charge_maxcount: 2 });
});

test.each([
  ['an unknown policy', { policy: 'MAYBE' }, '101'],
  ['a scheme that an application cannot collect by', { scheme: 'SEPASCT' }, '101'],
  ['no charge at all', { charge_max_count: 0 }, '101'],
  ['an amount of nothing', { charge_amount: 0.001 }, '101'],
  ['an unknown POS', { pos_id: 'POSNOTHING' }, '103'],
  ['an end that does not exist', { charge_date_end: '2026-04-31T00:00:00Z' }, '102'],
  ['an end that is now', { charge_date_end: '2026-03-16T19:20:30+01:00' }, '102'],
  [
    'a time that is over',
    { charge_date_start: '2026-01-01T00:00:00Z', charge_date_end: '2026-02-01T00:00:00Z' },
    '102',
  ],
  [
    'an end before its start',
    { charge_date_start: '2026-05-01T00:00:00Z', charge_date_end: '2026-04-01T00:00:00Z' },
    '102',
  ],
])('%s is refused', async (_, more, code) => {
  const { ask } = await play();
  expect(await ask('POST', AUTHORIZATION, { ...basic, ...more })).toMatchObject({
    status: 400,
    body: { code },
  });
});

test("another account's POS and authorization are not accessible", async () => {
  const game = await play();
  const { id } = await game.granted();
  const as = await game.as(lampione);
  expect(await game.ask('POST', AUTHORIZATION, basic, as)).toMatchObject({
    status: 403,
    body: { code: '101' },
  });
  expect(await game.ask('GET', `${AUTHORIZATION}/${id}`, undefined, as)).toMatchObject({ status: 403 });
  expect(await game.ask('GET', `${AUTHORIZATION}/CHT0`)).toMatchObject({ status: 404 });
});

test('an amount with more than two decimals is rounded, and the log says so', async () => {
  const game = await play();
  const { body } = await game.ask('POST', AUTHORIZATION, { ...basic, charge_amount: 10.005 });
  expect(body.charge_amount).toBe(10.01);
  expect((await game.requests()).at(-1)?.notes).toEqual([
    'The amount 10.005 has more than two decimals and was taken as 10.01.',
  ]);
});

describe('the pay token', () => {
  test('is there once the customer has approved, for 180 seconds, and reading renews it only after that', async () => {
    const game = await play();
    const { id, pay_token } = await game.granted();
    expect(pay_token).toEqual({
      val: 'ec4e9e23-84b3-42b4-ba73-1bf9f39de66a',
      date_issued: '2026-03-16T19:20:30+01:00',
      date_expiring: '2026-03-16T19:23:30+01:00',
      charge_available: 1,
    });
    await game.clock.advance('179s');
    expect((await game.ask('GET', `${AUTHORIZATION}/${id}`)).body.pay_token).toEqual(pay_token);
    await game.clock.advance('1s');
    const { val, date_expiring } = (await game.ask('GET', `${AUTHORIZATION}/${id}`)).body.pay_token;
    expect(val).not.toBe(pay_token.val);
    expect(date_expiring).toBe('2026-03-16T19:26:30+01:00');
  });
});

describe('the customer', () => {
  test('refuses', async () => {
    const game = await play();
    const { body } = await game.ask('POST', AUTHORIZATION, basic);
    expect(await game.refuse(body.id)).toMatchObject({ kind: 'authorization', status: 'REFUSED' });
    await expect(game.approve(body.id)).rejects.toThrow('is REFUSED');
  });

  test('sees what waits, and only that', async () => {
    const game = await play();
    const { body } = await game.ask('POST', AUTHORIZATION, { ...basic, description: 'A seat' });
    expect(await game.approvals()).toEqual([
      { id: body.id, kind: 'authorization', text: 'A seat', amount: 50 },
    ]);
    await game.approve(body.id);
    expect(await game.approvals()).toEqual([]);
  });

  test('does not answer: it expires after a quarter of an hour', async () => {
    const game = await play();
    const { body } = await game.ask('POST', AUTHORIZATION, basic);
    await game.clock.advance('899s');
    expect(await game.approvals()).toHaveLength(1);
    await game.clock.advance('1s');
    expect((await game.ask('GET', `${AUTHORIZATION}/${body.id}`)).body.status).toBe('EXPIRED');
    expect(await game.approvals()).toEqual([]);
  });

  test('takes it back, and what was set aside is free again', async () => {
    const game = await play();
    const { id } = await game.granted({ policy: 'BOOKED', charge_max_count: 2 });
    expect(await spendable(game, 'ACCNINAVALE02')).toBe(9900);
    expect(await game.revoke(id)).toMatchObject({ status: 'REVOKED' });
    expect(await spendable(game, 'ACCNINAVALE02')).toBe(10_000);
  });

  test('is nobody else who takes it back', async () => {
    const game = await play();
    const { body } = await game.ask('POST', AUTHORIZATION, basic);
    await game.approve(body.id, { person: 'ACCREMOTOO03X' });
    await expect(game.revoke(body.id, { person: 'ACCNINAVALE02' })).rejects.toThrow(
      'is paid by ACCREMOTOO03X',
    );
    expect(await game.revoke(body.id)).toMatchObject({ status: 'REVOKED' });
  });

  test('is not who is paid', async () => {
    const game = await play();
    const { body } = await game.ask('POST', AUTHORIZATION, { ...basic, policy: 'CHARGED' });
    await expect(game.approve(body.id, { person: 'ACC32123FHS8V' })).rejects.toThrow(
      'An account cannot pay itself',
    );
  });

  test('cannot set aside what is not there, and may try again', async () => {
    const game = await play();
    const { body } = await game.ask('POST', AUTHORIZATION, { ...basic, policy: 'BOOKED' });
    await expect(game.approve(body.id, { person: '393000000004' })).rejects.toThrow('The balance is too low');
    expect(await game.approve(body.id)).toMatchObject({ status: 'GRANTED' });
  });
});

test('granted in time it outlives the time for an answer', async () => {
  const game = await play();
  const { id } = await game.granted();
  await game.clock.advance('16m');
  expect((await game.ask('GET', `${AUTHORIZATION}/${id}`)).body.status).toBe('GRANTED');
});

test('the application withdraws it by a way the contract does not have', async () => {
  const game = await play();
  const { body } = await game.ask('POST', AUTHORIZATION, basic);
  expect(await game.act(body.id, 'cancel')).toMatchObject({ status: 'CANCELLED' });
});

test.each([
  ['at its end', { charge_date_end: '2026-04-01T00:00:00+02:00' }, '17d'],
  ['without an end after 30 days', {}, '30d'],
])('granted and not used up it expires %s, and a booking is released', async (_, more, wait) => {
  const game = await play();
  const { id } = await game.granted({ policy: 'BOOKED', ...more });
  expect(await spendable(game, 'ACCNINAVALE02')).toBe(9950);
  await game.clock.advance(wait);
  const as = await game.as();
  expect((await game.ask('GET', `${AUTHORIZATION}/${id}`, undefined, as)).body.status).toBe('EXPIRED');
  expect(await spendable(game, 'ACCNINAVALE02')).toBe(10_000);
  expect(await game.ledger()).toMatchObject({ balanced: true });
});
