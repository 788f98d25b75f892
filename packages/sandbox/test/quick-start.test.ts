import { expect, test } from 'vitest';
import { acme, acmePos, acmeToken, play, spendable } from './play.ts';

test("the Quick Start's lines work as they stand, on a fresh sandbox", async () => {
  const game = await play();
  const token = await game.ask('POST', '/oa2/v1/ac/token', acme, { authorization: '' });
  expect(token).toMatchObject({
    status: 200,
    body: { token_type: 'bearer', access_token: acmeToken, expires_in: 3600 },
  });

  const authorization = await game.ask('POST', '/shop/v1/pos/authorization', {
    description: 'The Musical - Booking Seat',
    charge_amount: 50.0,
    pos_id: acmePos,
    webhooks: { ALL: 'https://boxoffice.example/events' },
    loopback_uri: 'https://boxoffice.example/paid',
  });
  expect(authorization.body).toMatchObject({ id: 'CHTQA45B7PA98', status: 'WAITING', charge_maxcount: 1 });

  await game.approve('CHTQA45B7PA98');
  const charge = await game.ask('POST', '/shop/v1/pos/charge', {
    pay_token_val: 'ec4e9e23-84b3-42b4-ba73-1bf9f39de66a',
    description: 'The Musical - Booking Seat row 8 - seat 16',
    amount: 50.0,
  });
  expect(charge).toMatchObject({
    status: 200,
    body: {
      id: 'CHAQA34B31FJ9',
      status: 'DONE',
      amount: 50,
      authorization_id: 'CHTQA45B7PA98',
      payer_name: 'Nina Vale',
    },
  });
  expect(await spendable(game, 'ACCNINAVALE02')).toBe(9950);
});
