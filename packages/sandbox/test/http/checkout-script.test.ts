import { expect, test } from 'vitest';
import { type Answered, type Game, play } from '../play.ts';

const KEY = 'c0ffee0000000000000000000000a001';
const FOREIGN = 'c0ffee0000000000000000000000a005';
const SERVICE = '/_checkout/authorization';

const make = (game: Game, body: object): Promise<Answered> =>
  game.ask('POST', SERVICE, { checkout_key: KEY, charge_amount: 50, ...body }, { authorization: '' });
const look = (game: Game, id: string, key = KEY): Promise<Answered> =>
  game.ask('GET', `${SERVICE}/${id}?checkout_key=${key}`, undefined, { authorization: '' });

test('the script is served as it is, for pages of any origin', async () => {
  const response = await (await play()).fetch('http://127.0.0.1/js/droppay-checkout.js');
  expect(response.headers.get('content-type')).toBe('text/javascript; charset=utf-8');
  expect(await response.text()).toContain('dp_authorization_id');
});

test('the public key makes an authorization at its POS, and sees it answered, but no pay token', async () => {
  const game = await play();
  const made = await make(game, { description: 'A seat', policy: 'BOOKED', charge_max_count: 2 });
  const { id } = made.body;
  expect(made).toMatchObject({
    status: 200,
    body: { id, status: 'WAITING', sharing: `http://127.0.0.1/u/10/${id}` },
  });
  await game.approve(id);
  const { body } = await look(game, id);
  expect(body).toEqual({ id, status: 'GRANTED', sharing: `http://127.0.0.1/u/10/${id}` });
  const read = await game.ask('GET', `/shop/v1/pos/authorization/${id}`);
  expect(read.body).toMatchObject({
    description: 'A seat',
    policy: 'BOOKED',
    charge_max_count: 2,
    pos_id: 'POSV265V3PQ9E',
  });
});

test.each([
  ['another key', { checkout_key: 'wrong' }, 401],
  ['a key that is no text', { checkout_key: 1 }, 401],
  ['an amount that is no number', { charge_amount: null }, 400],
  ['nothing to pay', { charge_amount: 0 }, 400],
  ['an unknown policy', { policy: 'SOMETIMES' }, 400],
])('%s is refused with its reason', async (_, body, status) => {
  const refused = await make(await play(), body);
  expect(refused.status).toBe(status);
  expect(refused.body.reason).toMatch(/\.$/);
});

test('the POS is that of the key, whatever else is asked for', async () => {
  const game = await play();
  const { body } = await make(game, { pos_id: 'POSLAMPIONE05' });
  const read = await game.ask('GET', `/shop/v1/pos/authorization/${body.id}`);
  expect(read.body.pos_id).toBe('POSV265V3PQ9E');
});

test("a public key does not see another merchant's authorizations", async () => {
  const game = await play();
  const { body } = await make(game, {});
  expect((await look(game, body.id, FOREIGN)).status).toBe(403);
  expect((await look(game, body.id, 'wrong')).status).toBe(401);
  expect((await look(game, 'CHT0')).status).toBe(404);
});

test('a browser lets pages of any origin call it, and nothing else of the sandbox', async () => {
  const game = await play();
  const headers = {
    origin: 'https://shop.example',
    'access-control-request-method': 'POST',
    'access-control-request-headers': 'content-type',
  };
  const allowed = async (path: string): Promise<string | null> => {
    const response = await game.fetch(`http://127.0.0.1${path}`, { method: 'OPTIONS', headers });
    return response.headers.get('access-control-allow-origin');
  };
  expect(await allowed(SERVICE)).toBe('*');
  expect(await allowed('/_sandbox/reset')).toBeNull();
  expect(await allowed('/shop/v1/pos/charge')).toBeNull();
});

test('a body that is not JSON is refused', async () => {
  const game = await play();
  const response = await game.fetch(`http://127.0.0.1${SERVICE}`, {
    method: 'POST',
    body: '{',
    headers: { 'content-type': 'application/json' },
  });
  expect([response.status, (await response.json()).reason]).toEqual([400, 'The body is not JSON.']);
});

test('the log has what the script asked, without its key', async () => {
  const game = await play();
  const { body } = await make(game, {});
  await look(game, body.id, 'wrong');
  expect(await game.requests()).toMatchObject([
    { method: 'POST', path: SERVICE, status: 200 },
    { method: 'GET', path: `${SERVICE}/${body.id}`, status: 401, reason: 'No Checkout has this public key.' },
  ]);
});
