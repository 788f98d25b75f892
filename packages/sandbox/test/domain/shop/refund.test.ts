import { expect, test } from 'vitest';
import { isRefusal } from '../../../src/kernel/refusal.ts';
import { refund as decide } from '../../../src/domain/shop/refund/refund.ts';
import type { Charge } from '../../../src/domain/shop/charge/charge.ts';
import { decisionAt } from '../decision.ts';
import { type Answered, type Game, lampione, play, spendable } from '../../play.ts';

const NINA = 'ACCNINAVALE02';
const ACME = 'ACC32123FHS8V';

async function paid(game: Game, amount = 50): Promise<string> {
  const { pay_token } = await game.granted({ charge_amount: amount });
  return (await game.ask('POST', '/shop/v1/pos/charge', { pay_token_val: pay_token.val, amount })).body.id;
}
const refund = (game: Game, charge_id: string, more: object, headers = {}): Promise<Answered> =>
  game.ask('POST', '/shop/v1/pos/refund', { charge_id, ...more }, headers);

test('a part goes back to the customer, the charge shows it, and the merchant is credited with the rest', async () => {
  const game = await play();
  const id = await paid(game);
  const { status, body } = await refund(game, id, { amount: 20, reason: 'Seat changed' });
  expect([status, body]).toEqual([
    200,
    {
      id: 'CHRV85NM121PY',
      charge_id: id,
      status: 'DONE',
      amount: 20,
      reason: 'Seat changed',
      date_creation: '2026-03-16T19:20:30+01:00',
      date_last_update: '2026-03-16T19:20:30+01:00',
    },
  ]);
  expect(await game.ask('GET', `/shop/v1/pos/charge/${id}`)).toMatchObject({ body: { refund: body } });
  expect(await spendable(game, NINA)).toBe(9970);
  await game.clock.advance('1d');
  expect(await spendable(game, ACME)).toBe(1280.75);
  expect(await game.events()).toContainEqual(
    expect.objectContaining({ resource: 'Refund', action: 'account', to: 'ACCOUNTED' }),
  );
  expect(await game.ledger()).toMatchObject({ balanced: true });
});

test('a charge is refunded once', async () => {
  const game = await play();
  const id = await paid(game);
  expect(await refund(game, id, { amount: 1 })).toMatchObject({ status: 200 });
  expect(await refund(game, id, { amount: 1 })).toMatchObject({
    status: 403,
    body: { description: 'Forbidden' },
  });
  expect(await spendable(game, NINA)).toBe(9951);
});

test('without an amount all of it goes back, before it was credited and after', async () => {
  const game = await play();
  const early = await paid(game);
  expect(await refund(game, early, {})).toMatchObject({ status: 200, body: { amount: 50 } });
  await game.clock.advance('1d');
  expect(await spendable(game, ACME)).toBe(1250.75);
});

test('what was credited is given back from what the merchant has', async () => {
  const game = await play();
  const id = await paid(game, 2000);
  await game.clock.advance('50m');
  await game.clock.advance('1d');
  const as = await game.as();
  expect(await refund(game, id, { amount: 2000 }, as)).toMatchObject({
    status: 200,
    body: { status: 'DONE' },
  });
  expect(await spendable(game, ACME)).toBe(1250.75);
  expect(await spendable(game, NINA)).toBe(10_000);
});

test.each([
  ['more than was charged', { amount: 50.01 }, 403],
  ['nothing', { amount: 0 }, 400],
  ['less than nothing', { amount: -1 }, 400],
])('%s is refused', async (_, more, status) => {
  const game = await play();
  const id = await paid(game);
  expect(await refund(game, id, more)).toMatchObject({ status });
  expect(await spendable(game, NINA)).toBe(9950);
});

test("another merchant's charge is not accessible, an unknown one not there", async () => {
  const game = await play();
  const id = await paid(game);
  const as = await game.as(lampione);
  expect(await refund(game, id, { amount: 1 }, as)).toMatchObject({ status: 403, body: { code: '101' } });
  expect(await refund(game, 'CHA0', { amount: 1 })).toMatchObject({ status: 404 });
});

test('a merchant who has spent the money cannot give it back yet', () => {
  const charge: Charge = {
    id: 'CHA1',
    status: 'ACCOUNTED',
    authorization: 'CHT1',
    account: ACME,
    payer: NINA,
    pos: 'POS1',
    cents: 5000,
    posted: { pay_token_val: 'x' },
    created: 0,
    updated: 0,
  };
  const context = decisionAt(1);
  const short = decide(charge, { charge_id: 'CHA1', amount: 20 }, 1999, context);
  expect(short).toMatchObject({ refund: { status: 'FAILED' }, events: [{ action: 'create', to: 'FAILED' }] });
  expect(isRefusal(short) || short.entries).toBeUndefined();
  expect(decide(charge, { charge_id: 'CHA1', amount: 20 }, 2000, context)).toMatchObject({
    refund: { status: 'DONE' },
  });
});
