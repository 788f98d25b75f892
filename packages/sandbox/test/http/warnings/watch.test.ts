import { expect, test } from 'vitest';
import { memoryStorage } from '../../../src/index.ts';
import { acmePos, acmeToken, type Game, play } from '../../play.ts';

const CHARGE = '/shop/v1/pos/charge';
const AUTHORIZATION = '/shop/v1/pos/authorization';

/** Sends a body byte by byte as it is; the response with its warnings. */
async function send(game: Game, path: string, body: string, headers: Record<string, string> = {}) {
  const response = await game.fetch(`https://api.example${path}`, {
    method: 'POST',
    body,
    headers: { authorization: `Bearer ${acmeToken}`, 'content-type': 'application/json', ...headers },
  });
  return { status: response.status, warning: response.headers.get('x-sandbox-warnings') };
}

/** The rules of the warnings of each request in the log. */
async function rules(game: Game): Promise<string[][]> {
  const requests = await game.requests();
  return requests.map(({ warnings = [] }) => warnings.map(({ rule }) => rule));
}

test('what is in a body is told in a header, in the log and on a line, and changes nothing', async () => {
  const lines: string[] = [];
  const game = await play({ warn: (line) => lines.push(line) });
  const { pay_token: token } = await game.granted({ charge_max_count: 3 });
  const sent = await send(game, CHARGE, `{"pay_token_val":"${token.val}","amount":19.899999999999999}`);
  expect(sent).toEqual({
    status: 200,
    warning: expect.stringMatching(/^amount-decimals: amount is 19\.899999999999999,/),
  });
  const {
    id,
    warnings,
    response_body: charge,
  } = (await game.requests()).at(-1)! as never as {
    id: string;
    warnings: unknown;
    response_body: { amount: number };
  };
  expect(id).toBeUndefined();
  expect(charge.amount).toBe(19.9);
  const message = sent.warning!.replace('amount-decimals: ', '');
  expect(warnings).toEqual([{ rule: 'amount-decimals', place: '/amount', message }]);
  expect(lines).toEqual([`Warning: POST ${CHARGE} (request 3): ${message} [amount-decimals]`]);
});

test('a request without anything to tell has neither header nor entry', async () => {
  const lines: string[] = [];
  const game = await play({ warn: (line) => lines.push(line) });
  const { pay_token: token } = await game.granted();
  expect(await send(game, CHARGE, `{"pay_token_val":"${token.val}","amount":19.90}`)).toEqual({
    status: 200,
    warning: null,
  });
  expect((await game.requests()).every((each) => !('warnings' in each))).toBe(true);
  expect(lines).toEqual([]);
});

test('a refused request says in words what was refused', async () => {
  const game = await play();
  const body = `{"charge_amount":50,"pos_id":"${acmePos}","webhooks":[]}`;
  expect(await send(game, AUTHORIZATION, body)).toEqual({
    status: 400,
    warning: expect.stringContaining(
      'list-for-object: webhooks is an empty list: PHP writes an empty array so.',
    ),
  });
});

test('nothing secret is told', async () => {
  const lines: string[] = [];
  const game = await play({ warn: (line) => lines.push(line) });
  const { pay_token: token } = await game.granted({ charge_max_count: 9 });
  const body = `{"pay_token_val":"${token.val}","amount":"1.999","pay_token":"${token.val}"}`;
  for (let times = 0; times < 3; times += 1) await send(game, CHARGE, body);
  await send(
    game,
    AUTHORIZATION,
    '{"webhooks":{"ALL":"https//shop:geheim@a.example","https://geheim@a.example":1}}',
  );
  const all = JSON.stringify([await game.requests(), lines]);
  expect(lines.length).toBeGreaterThan(6);
  expect(all).not.toContain(token.val);
  expect(all).not.toContain(acmeToken);
  expect(lines.join('')).not.toContain('geheim');
});

test.each([
  [
    'a charge',
    'createCharge',
    CHARGE,
    (id: string, val: string) => `{"pay_token_val":"${val}","amount":1,"authorization_id":"${id}"}`,
  ],
  [
    'a push',
    'createPush',
    '/bank/v1/push',
    () => '{"amount":1,"recipient":{"account":"IT76M0999901600000000123416"}}',
  ],
])('%s that is the same within a minute of the clock is told', async (_, __, path, bodyOf) => {
  const game = await play();
  const { id, pay_token: token } = await game.granted({ charge_max_count: 9 });
  const body = bodyOf(id, token.val);
  expect((await send(game, path, body)).warning).toBeNull();
  await game.clock.advance('60s');
  expect((await send(game, path, body)).warning).toMatch(
    /^repeated: The same (charge|push) came 60\.0 s before, as request 3, and succeeded\./,
  );
  await game.clock.advance('61s');
  expect((await send(game, path, body)).warning).toBeNull();
});

test('a refund that is the same is told', async () => {
  const game = await play();
  const { pay_token: token } = await game.granted();
  const { body: charge } = await game.ask('POST', CHARGE, { pay_token_val: token.val, amount: 50 });
  const refund = `{"charge_id":"${charge.id}","amount":50}`;
  expect((await send(game, '/shop/v1/pos/refund', refund)).status).toBe(200);
  const second = await send(game, '/shop/v1/pos/refund', refund);
  expect(second).toMatchObject({
    status: 403,
    warning: expect.stringMatching(/^repeated: The same refund came 0 ms before/),
  });
  const third = await send(game, '/shop/v1/pos/refund', refund);
  expect(third.warning).toMatch(/as request 5, and was refused with 403/);
});

test('a charge is the same with a fresh pay token, and with its properties in another order', async () => {
  const game = await play({ readings: { payToken: 'every' } });
  const { id, pay_token: token } = await game.granted({ charge_max_count: 9 });
  await send(game, CHARGE, `{"pay_token_val":"${token.val}","amount":5,"description":"x"}`);
  const { body } = await game.ask('GET', `${AUTHORIZATION}/${id}`);
  expect(body.pay_token.val).not.toBe(token.val);
  const again = await send(
    game,
    CHARGE,
    `{"description":"x", "amount":5.0, "pay_token_val":"${body.pay_token.val}"}`,
  );
  expect(again.warning).toMatch(/^repeated: /);
});

test('another amount, another order and another authorization are another charge', async () => {
  const game = await play();
  const one = await game.granted({ charge_max_count: 9 });
  const other = await game.granted({ charge_max_count: 9 });
  const body = (val: string, more: string): string => `{"pay_token_val":"${val}",${more}}`;
  await send(game, CHARGE, body(one.pay_token.val, '"amount":5,"merchant_custom_id":"A1"'));
  await send(game, CHARGE, body(one.pay_token.val, '"amount":6,"merchant_custom_id":"A1"'));
  await send(game, CHARGE, body(one.pay_token.val, '"amount":5,"merchant_custom_id":"A2"'));
  await send(game, CHARGE, body(other.pay_token.val, '"amount":5,"merchant_custom_id":"A1"'));
  expect((await rules(game)).flat()).toEqual([]);
});

test('whoever renews the token and asks again is told nothing', async () => {
  const game = await play();
  const { pay_token: token } = await game.granted();
  const body = `{"pay_token_val":"${token.val}","amount":5}`;
  expect((await send(game, CHARGE, body, { authorization: 'Bearer gone' })).status).toBe(401);
  expect(await send(game, CHARGE, body)).toEqual({ status: 200, warning: null });
});

test('whoever reads a fresh pay token after the old one has expired is told nothing', async () => {
  const game = await play();
  const { id, pay_token: token } = await game.granted();
  await game.clock.advance('180s');
  const body = (val: string): string => `{"pay_token_val":"${val}","amount":5}`;
  expect((await send(game, CHARGE, body(token.val))).status).toBe(410);
  const { body: read } = await game.ask('GET', `${AUTHORIZATION}/${id}`);
  expect(await send(game, CHARGE, body(read.pay_token.val))).toEqual({ status: 200, warning: null });
});

test('two at the same time are told of each other', async () => {
  const game = await play();
  const { pay_token: token } = await game.granted({ charge_max_count: 9 });
  await game.faults.add({ kind: 'stall', when: 'after', delay: '50ms', operation: 'createCharge' });
  const body = `{"pay_token_val":"${token.val}","amount":5}`;
  const first = send(game, CHARGE, body);
  const second = await send(game, CHARGE, body);
  expect(second.warning).toMatch(
    /^at-once: The same charge was under way, as another request: a double click/,
  );
  expect((await first).warning).toBeNull();
});

test.each([
  ['after', 'Both were carried out'],
  ['before', 'Nobody knows what became of the first'],
] as const)(
  'in-process a response that is lost %s it took effect, and the same again, is told',
  async (when, words) => {
    const game = await play();
    const { pay_token: token } = await game.granted({ charge_max_count: 9 });
    await game.faults.add({ kind: 'reset', when, operation: 'createCharge' });
    const body = `{"pay_token_val":"${token.val}","amount":5}`;
    await expect(send(game, CHARGE, body)).rejects.toThrow('fetch failed');
    expect((await send(game, CHARGE, body)).warning).toMatch(
      new RegExp(
        `^sent-again: The same charge was sent again \\d+ ms after the connection of request 3 had ended without a response\\. ${words}`,
      ),
    );
  },
);

test('a client that tries again after a 503 is told in other words', async () => {
  const game = await play();
  const { pay_token: token } = await game.granted({ charge_max_count: 9 });
  await game.faults.add({ kind: 'error', when: 'after', status: 503, operation: 'createCharge' });
  const body = `{"pay_token_val":"${token.val}","amount":5}`;
  expect((await send(game, CHARGE, body)).status).toBe(503);
  expect((await send(game, CHARGE, body)).warning).toMatch(
    /^retried-error: The same charge was sent again by the client \d+ ms after request 3 had got 503/,
  );
});

test('a token is asked for again and again, and an authorization, without a word', async () => {
  const game = await play();
  const token = {
    grant_type: 'authorization_code',
    code: 'ac9185e9f29adf7238fkj9fd2881ff1a',
    client_id: '70daac494c7847dba33725b075608cc0',
    client_secret: '91c9adaa829545c1934b96490ba2b9b1',
    scope: 'app',
  };
  await game.faults.add({ kind: 'error', when: 'after', status: 503, operation: 'createToken' });
  for (let times = 0; times < 3; times += 1) await game.ask('POST', '/oa2/v1/ac/token', token);
  for (let times = 0; times < 3; times += 1)
    await game.ask('POST', AUTHORIZATION, { charge_amount: 5, pos_id: acmePos });
  expect((await rules(game)).flat()).toEqual([]);
});

test('a reset forgets what was sent', async () => {
  const game = await play({ storage: memoryStorage() });
  const push = '{"amount":1,"recipient":{"account":"IT76M0999901600000000123416"}}';
  await send(game, '/bank/v1/push', push);
  await game.reset();
  expect((await send(game, '/bank/v1/push', push)).warning).toBeNull();
});

test("the Checkout script's authorization is looked at, too", async () => {
  const game = await play();
  const body = '{"checkout_key":"c0ffee0000000000000000000000a001","charge_amount":19.899}';
  expect((await send(game, '/_checkout/authorization', body)).warning).toMatch(
    /^amount-decimals: charge_amount is 19\.899:/,
  );
  expect((await rules(game)).at(-1)).toEqual(['amount-decimals']);
});
