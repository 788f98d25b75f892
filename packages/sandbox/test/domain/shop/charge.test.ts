import { describe, expect, test } from 'vitest';
import { type Answered, type Game, lampione, play, spendable } from '../../play.ts';

const NINA = 'ACCNINAVALE02';
const ACME = 'ACC32123FHS8V';

function charge(game: Game, val: string, amount: number, more = {}, headers = {}): Promise<Answered> {
  return game.ask('POST', '/shop/v1/pos/charge', { pay_token_val: val, amount, ...more }, headers);
}
const forbidden = { status: 403, body: { description: 'Forbidden' } };

test('the money moves from the customer, is credited to the merchant a day later, and reads show it', async () => {
  const game = await play();
  const { id, pay_token } = await game.granted();
  const more = {
    authorization_id: id,
    description: 'Row 8',
    merchant_custom_id: 'order-1',
    merchant_custom_label: 'a',
  };
  const { status, body } = await charge(game, pay_token.val, 50, more);
  expect([status, body]).toMatchObject([
    200,
    {
      ...more,
      id: 'CHAQA34B31FJ9',
      status: 'DONE',
      amount: 50,
      pay_token_val: pay_token.val,
      authorization_scheme: 'DROPPAY',
      merchant_business_name: 'Acme Super Toons S.r.l.',
      payer_name: 'Nina Vale',
      date_done: '2026-03-16T19:20:30+01:00',
      brand: { id: 'BRNC8K195PZ1Q' },
      store: { id: 'STRX88DHT129M' },
    },
  ]);
  expect(body.store.status).toBeUndefined();
  expect(await spendable(game, NINA)).toBe(9950);
  expect(await spendable(game, ACME)).toBe(1250.75);
  await game.clock.advance('86400s');
  expect(await spendable(game, ACME)).toBe(1300.75);
  expect(await game.events()).toMatchObject([
    { resource: 'Authorization', action: 'create' },
    { resource: 'Authorization', action: 'approve' },
    { resource: 'Charge', action: 'create', to: 'NEW' },
    { resource: 'Charge', action: 'execute', to: 'DONE' },
    { resource: 'Charge', action: 'account', to: 'ACCOUNTED', at: '2026-03-17T19:20:30+01:00' },
  ]);
});

test('an authorization is charged as often as it allows and stays granted', async () => {
  const game = await play();
  const { id, pay_token } = await game.granted({ charge_max_count: 2 });
  expect((await charge(game, pay_token.val, 50)).status).toBe(200);
  expect((await charge(game, pay_token.val, 20)).status).toBe(200);
  expect(await charge(game, pay_token.val, 1)).toMatchObject(forbidden);
  const { body } = await game.ask('GET', `/shop/v1/pos/authorization/${id}`);
  expect(body).toMatchObject({
    status: 'GRANTED',
    charge_success_count: 2,
    pay_token: { charge_available: 0 },
  });
  expect(await spendable(game, NINA)).toBe(9930);
});

test('two hundred charges at once of an authorization that allows five: five succeed', async () => {
  const game = await play();
  const { pay_token } = await game.granted({ charge_max_count: 5 });
  const answers = await Promise.all(Array.from({ length: 200 }, () => charge(game, pay_token.val, 1)));
  expect(answers.filter(({ status }) => status === 200)).toHaveLength(5);
  expect(answers.filter(({ status }) => status === 403)).toHaveLength(195);
  expect(await spendable(game, NINA)).toBe(9995);
});

test('a pay token that has expired is told from one that never was', async () => {
  const game = await play();
  const { pay_token } = await game.granted();
  await game.clock.advance('180s');
  expect(await charge(game, pay_token.val, 50)).toMatchObject({ status: 410, body: { code: '200' } });
  expect(await charge(game, '00000000-0000-4000-8000-000000000000', 50)).toMatchObject(forbidden);
});

test('a pay token that was renewed has expired', async () => {
  const game = await play();
  const { id, pay_token } = await game.granted();
  await game.clock.advance('180s');
  const { body } = await game.ask('GET', `/shop/v1/pos/authorization/${id}`);
  expect(await charge(game, pay_token.val, 50)).toMatchObject({ status: 410 });
  expect(await charge(game, body.pay_token.val, 50)).toMatchObject({ status: 200 });
});

describe('refused', () => {
  test.each([
    ['more than the authorization allows', 50.01, {}, 403],
    ['nothing', 0.004, {}, 400],
    ["another authorization's id", 50, { authorization_id: 'CHT0' }, 400],
    ['another POS', 50, { pos_id: 'POSLAMPIONE05' }, 403],
  ])('%s', async (_, amount, more, status) => {
    const game = await play();
    const { pay_token } = await game.granted();
    expect(await charge(game, pay_token.val, amount, more)).toMatchObject({ status });
    expect(await spendable(game, NINA)).toBe(10_000);
  });

  test('the pay token of another authorization than the one named', async () => {
    const game = await play();
    const one = await game.granted();
    const other = await game.granted();
    expect(await charge(game, one.pay_token.val, 50, { authorization_id: other.id })).toMatchObject(
      forbidden,
    );
  });

  test('before its start', async () => {
    const game = await play();
    const { pay_token } = await game.granted({ charge_date_start: '2026-03-16T19:21:30+01:00' });
    expect(await charge(game, pay_token.val, 50)).toMatchObject(forbidden);
    await game.clock.advance('60s');
    expect(await charge(game, pay_token.val, 50)).toMatchObject({ status: 200 });
  });

  test('after its end, even with a fresh pay token', async () => {
    const game = await play();
    const { pay_token } = await game.granted({ charge_date_end: '2026-03-16T19:21:30+01:00' });
    await game.clock.advance('60s');
    expect(await charge(game, pay_token.val, 50)).toMatchObject({
      ...forbidden,
      reason: expect.stringContaining('EXPIRED'),
    });
  });

  test('after it was taken back', async () => {
    const game = await play();
    const { id, pay_token } = await game.granted();
    await game.revoke(id);
    expect(await charge(game, pay_token.val, 50)).toMatchObject(forbidden);
  });

  test('another merchant', async () => {
    const game = await play();
    const { pay_token } = await game.granted();
    const as = await game.as(lampione);
    expect(await charge(game, pay_token.val, 50, {}, as)).toMatchObject({
      status: 403,
      body: { code: '101' },
    });
  });
});

describe('BOOKED', () => {
  test('a part is charged and the rest of that booking released', async () => {
    const game = await play();
    const { pay_token } = await game.granted({ policy: 'BOOKED', charge_max_count: 2 });
    expect(await spendable(game, NINA)).toBe(9900);
    expect(await charge(game, pay_token.val, 20)).toMatchObject({ status: 200, body: { amount: 20 } });
    expect(await spendable(game, NINA)).toBe(9930);
    expect(await charge(game, pay_token.val, 50)).toMatchObject({ status: 200 });
    expect(await spendable(game, NINA)).toBe(9930);
    const { balanced, accounts } = await game.ledger();
    expect(balanced).toBe(true);
    expect(accounts.find(({ id }) => id === `${NINA}:booked`)?.cents).toBe(0);
  });

  test('is paid though the customer has spent the rest', async () => {
    const game = await play();
    const { body } = await game.ask('POST', '/shop/v1/pos/authorization', {
      charge_amount: 5,
      pos_id: 'POSV265V3PQ9E',
      policy: 'BOOKED',
    });
    await game.approve(body.id, { person: '393000000004' });
    expect(await spendable(game, 'ACCIRISCO004X')).toBe(0);
    const { pay_token } = (await game.ask('GET', `/shop/v1/pos/authorization/${body.id}`)).body;
    expect(await charge(game, pay_token.val, 5)).toMatchObject({ body: { status: 'DONE' } });
  });
});

describe('CHARGED', () => {
  test('is charged when it is granted, and by nobody else', async () => {
    const game = await play();
    const { pay_token, charge_success_count } = await game.granted({ policy: 'CHARGED' });
    expect(charge_success_count).toBe(1);
    expect(await spendable(game, NINA)).toBe(9950);
    expect(await charge(game, pay_token.val, 50)).toMatchObject(forbidden);
    expect(await game.ask('GET', '/shop/v1/pos/charge/CHAQA34B31FJ9')).toMatchObject({
      body: { status: 'DONE' },
    });
  });

  test('is not charged again, however often it would allow', async () => {
    const game = await play();
    const { pay_token } = await game.granted({ policy: 'CHARGED', charge_max_count: 2 });
    expect(await charge(game, pay_token.val, 50)).toMatchObject(forbidden);
  });

  test('is granted without payment when the balance is too low', async () => {
    const game = await play();
    const { body } = await game.ask('POST', '/shop/v1/pos/authorization', {
      charge_amount: 50,
      pos_id: 'POSV265V3PQ9E',
      policy: 'CHARGED',
    });
    expect(await game.approve(body.id, { person: '393000000004' })).toMatchObject({ status: 'GRANTED' });
    expect(await game.ask('GET', `/shop/v1/pos/authorization/${body.id}`)).toMatchObject({
      body: { charge_success_count: 0 },
    });
    expect(await game.ask('GET', '/shop/v1/pos/charge/CHAQA34B31FJ9')).toMatchObject({
      body: { status: 'FAILED' },
    });
  });
});

test('a customer with too little is not charged: the charge has FAILED and may be tried again', async () => {
  const game = await play();
  const { body } = await game.ask('POST', '/shop/v1/pos/authorization', {
    charge_amount: 50,
    pos_id: 'POSV265V3PQ9E',
  });
  await game.approve(body.id, { person: '393000000004' });
  const { pay_token } = (await game.ask('GET', `/shop/v1/pos/authorization/${body.id}`)).body;
  expect(await charge(game, pay_token.val, 50)).toMatchObject({ status: 200, body: { status: 'FAILED' } });
  expect(await charge(game, pay_token.val, 5)).toMatchObject({ status: 200, body: { status: 'DONE' } });
});

test("another account's charge is not accessible, an unknown one not there", async () => {
  const game = await play();
  const { pay_token } = await game.granted();
  const { id } = (await charge(game, pay_token.val, 50)).body;
  const as = await game.as(lampione);
  expect(await game.ask('GET', `/shop/v1/pos/charge/${id}`, undefined, as)).toMatchObject({ status: 403 });
  expect(await game.ask('GET', '/shop/v1/pos/charge/CHA0')).toMatchObject({ status: 404 });
});
