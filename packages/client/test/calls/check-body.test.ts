import { describe, expect, test } from 'vitest';
import { checkBody } from '../../src/calls/check-body.ts';
import { updatePush } from '../../src/generated/later-operations.ts';
import { createCharge, getCharge } from '../../src/generated/operations.ts';
import { DropPay } from '../../src/index.ts';
import { failed } from '../fixtures.ts';

test('what is returned is what the text says', () => {
  expect(checkBody(createCharge, '{"amount":5,"pay_token_val":"mine"}')).toEqual({
    amount: 5,
    pay_token_val: 'mine',
  });
  expect(checkBody(getCharge, undefined)).toBeUndefined();
  expect(checkBody(updatePush, 'not JSON')).toBeUndefined();
});

/** A client and the bodies that it sent. */
function sending(): { droppay: DropPay; sent: string[] } {
  const sent: string[] = [];
  const fetch = async (_: string, init: RequestInit): Promise<Response> => {
    sent.push(await new Response(init.body).text());
    const { amount } = JSON.parse(sent.at(-1)!) as { amount: number };
    return Response.json({ authorization_id: 'CHT1', id: 'CHA1', status: 'DONE', amount });
  };
  return { droppay: new DropPay({ accessToken: 'token', checkoutPrivateKey: 'key', fetch }), sent };
}

const pay_token_val = 'mine';

/** A body that says one amount to whoever looks, and another to whoever looks next. */
function fickle(...amounts: unknown[]): object {
  return {
    pay_token_val,
    get amount() {
      return amounts.length > 1 ? amounts.shift() : amounts[0];
    },
  };
}

class Order {
  readonly pay_token_val = pay_token_val;
  get amount(): number {
    return 50;
  }
}

// JavaScript has no types to stop them.
describe('a charge is refused, and nothing is sent,', () => {
  test.each<[string, object, string]>([
    ['without an amount', { pay_token_val }, 'has no amount'],
    ['with the amount in its class', new Order(), 'has no amount'],
    [
      'with the amount on its prototype',
      Object.assign(Object.create({ amount: 5 }), { pay_token_val }),
      'has no amount',
    ],
    ['with a function as amount', { pay_token_val, amount: () => 5 }, 'has no amount'],
    ['with a symbol as amount', { pay_token_val, amount: Symbol('5') }, 'has no amount'],
    [
      'with a toJSON that drops the amount',
      { pay_token_val, amount: 5, toJSON: () => ({ pay_token_val }) },
      'no amount',
    ],
    [
      'with a toJSON of another amount',
      { pay_token_val, amount: 5, toJSON: () => ({ pay_token_val, amount: -5 }) },
      'is negative',
    ],
    [
      'with an amount whose toJSON is no amount',
      { pay_token_val, amount: { valueOf: () => 5, toJSON: () => '5' } },
      'not a number',
    ],
    ['with a text', { pay_token_val, amount: ' 5 ' }, 'not a number'],
    ['with a text in a box', { pay_token_val, amount: Object('5') as unknown }, 'not a number'],
    ['with a list', { pay_token_val, amount: [5] }, 'not a number'],
    ['with a bigint', { pay_token_val, amount: 5n }, 'BigInt'],
    ['with NaN', { pay_token_val, amount: NaN }, 'not a number'],
    ['with Infinity', { pay_token_val, amount: Infinity }, 'not a number'],
    ['with 0', { pay_token_val, amount: 0 }, 'nothing would move'],
    ['with -0', { pay_token_val, amount: -0 }, 'nothing would move'],
    ['with -0 in a box', { pay_token_val, amount: Object(-0) as unknown }, 'nothing would move'],
    ['with 0.1 + 0.2', { pay_token_val, amount: 0.1 + 0.2 }, 'fromCents(toCents(a) + toCents(b))'],
  ])('%s', async (_, body, why) => {
    const { droppay, sent } = sending();
    const error = await failed(droppay.charges.create(body as { pay_token_val: string; amount: number }));
    expect(error).toMatchObject({ outcome: 'not_sent' });
    expect(error.message).toContain(why);
    expect(sent).toEqual([]);
  });
});

const none = {} as { pay_token_val: string; amount: number; recipient: { account: string } };

test.each<[string, (droppay: DropPay) => Promise<unknown>]>([
  ['checkout.charge', ({ checkout }) => checkout.charge('CHT1', none)],
  ['pushes.create', ({ pushes }) => pushes.create(none)],
  ['pushes.verify', ({ pushes }) => pushes.verify(none)],
  ['droppay.api', ({ api }) => api.POST('/shop/v1/pos/charge', { body: none })],
  ['droppay.api without a body', ({ api }) => api.POST('/shop/v1/pos/charge', {} as { body: typeof none })],
])('%s refuses a body without amount', async (_, call) => {
  const { sent } = sending();
  const fetch = async (): Promise<Response> => {
    sent.push('sent');
    return Response.json({});
  };
  const error = await failed(call(new DropPay({ accessToken: 'token', checkoutPrivateKey: 'key', fetch })));
  expect(error).toMatchObject({ outcome: 'not_sent' });
  expect(error.message).toContain('the JSON of its body has no amount');
  expect(sent).toEqual([]);
});

test.each<[string, object]>([
  ['a number in a box', { pay_token_val, amount: Object(5) as unknown }],
  ['a getter that says 5 once', fickle(5, 5000, -5, 'all')],
  ['an object that says what it is in JSON', { toJSON: () => fickle(5, 5000) }],
  ['an amount that says what it is in JSON', { pay_token_val, amount: { toJSON: () => 5 } }],
  [
    'a proxy',
    new Proxy({ pay_token_val, amount: 5 }, { get: (target, name) => Reflect.get(target, name) as unknown }),
  ],
])('%s is sent as it was checked', async (_, body) => {
  const { droppay, sent } = sending();
  await droppay.checkout.charge('CHT1', body as { pay_token_val: string; amount: number });
  expect(JSON.parse(sent[0]!)).toEqual({ pay_token_val, amount: 5 });
});

test('an amount is read once for the check and for what is sent, over all sends', async () => {
  const sent: string[] = [];
  const fetch = async (_: string, init: RequestInit): Promise<Response> => {
    sent.push(await new Response(init.body).text());
    return new Response(null, { status: 401 });
  };
  const droppay = new DropPay({ accessToken: async () => 'token', fetch, sendsOnce: true });
  await failed(droppay.pushes.update('PSH1', fickle(5, 5000)));
  expect(sent.map((text) => (JSON.parse(text) as { amount: number }).amount)).toEqual([5, 5]);
});
