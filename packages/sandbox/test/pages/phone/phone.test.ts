import { describe, expect, test } from 'vitest';
import { acmePos, type Game, play, spendable } from '../../play.ts';
import { open, send, type Shown } from '../browse.ts';

const nina = 'ACCNINAVALE02';
const iris = 'ACCIRISCO004X';

interface Scene {
  game: Game;
  id: string;
  path: string;
  look: () => Promise<Shown>;
  answer: (fields: Record<string, string>, headers?: Record<string, string>) => Promise<Shown>;
  status: () => Promise<string>;
}

/** A sandbox with an authorization that waits. */
async function asked(more: object = {}): Promise<Scene> {
  const game = await play();
  const { body } = await game.ask('POST', '/shop/v1/pos/authorization', {
    description: 'Two seats',
    charge_amount: 50,
    pos_id: acmePos,
    ...more,
  });
  return scene(game, `/u/10/${body.id}`, body.id);
}

function scene(game: Game, path: string, id: string): Scene {
  return {
    game,
    id,
    path,
    look: () => open(game, path),
    answer: (fields, headers) => send(game, path, fields, headers),
    status: async () => (await game.read(id)).status,
  };
}

const yes = { answer: 'approve', person: nina, pin: '12345' };

describe('an authorization', () => {
  test('is shown with who asks, what for, how much, and who can pay', async () => {
    const { look, id } = await asked();
    const { status, text } = await look();
    expect(status).toBe(200);
    for (const part of ['<h1>Acme Super Toons</h1>', '€50.00', 'Two seats', id, 'Nina Vale', '€10,000.00'])
      expect(text).toContain(part);
    expect(text).not.toContain('value="ACC32123FHS8V"');
  });

  test('is approved with the PIN, and the page says so afterwards', async () => {
    const { answer, look, status, path } = await asked({ policy: 'CHARGED' });
    const answered = await answer(yes);
    expect(answered.status).toBe(303);
    expect(answered.headers.get('location')).toBe(`${path}?answered=approve`);
    expect(await status()).toBe('GRANTED');
    const { text } = await look();
    expect(text).toContain('GRANTED');
    expect(text).toContain('You have approved and paid.');
    expect(text).not.toContain('value="approve"');
  });

  test('is paid by the person who was picked', async () => {
    const { game, answer } = await asked({ policy: 'CHARGED', charge_amount: 4 });
    await answer({ ...yes, person: iris });
    expect(await spendable(game, iris)).toBe(1);
  });

  test('with too little money is told to have failed', async () => {
    const { answer, look } = await asked({ policy: 'CHARGED' });
    await answer({ ...yes, person: iris });
    expect((await look()).text).toContain('nothing was paid');
  });

  test('whose booking the balance does not cover stays, and says why', async () => {
    const { answer, status } = await asked({ policy: 'BOOKED' });
    const { status: code, text } = await answer({ ...yes, person: iris });
    expect(code).toBe(409);
    expect(text).toContain('The balance is too low');
    expect(text).toMatch(/value="ACCIRISCO004X"\s+checked/);
    expect(await status()).toBe('WAITING');
  });

  test.each([
    [{ ...yes, pin: '00000' }, 403, 'That is not Nina Vale&#39;s PIN.'],
    [{ ...yes, pin: '' }, 400, 'Your PIN is missing.'],
    [{ ...yes, person: 'nobody' }, 404, 'There is no person nobody.'],
    [{ ...yes, answer: 'dance' }, 409, 'It was too late for that answer.'],
    [{}, 409, 'It was too late for that answer.'],
  ])('answered with %j is left as it was', async (fields, code, because) => {
    const { answer, status } = await asked();
    const { status: got, text } = await answer(fields);
    expect(got).toBe(code);
    expect(text).toContain(because);
    expect(text).toContain('<title>Error, ');
    expect(text).toMatch(/aria-describedby="error" autofocus/);
    expect(await status()).toBe('WAITING');
  });

  test('is refused without a PIN', async () => {
    const { answer, look, status } = await asked();
    expect((await answer({ answer: 'refuse' })).status).toBe(303);
    expect(await status()).toBe('REFUSED');
    expect((await look()).text).toContain('You have refused. Nothing is paid.');
  });

  test('is taken back by who granted it, with the PIN', async () => {
    const { answer, look, status } = await asked();
    await answer({ ...yes, person: iris });
    const { text } = await look();
    expect(text).toContain('You have approved. The payment can be taken now');
    expect(text).toContain('value="ACCIRISCO004X"');
    expect(text).not.toContain(`value="${nina}"`);
    expect((await answer({ answer: 'revoke', person: iris })).status).toBe(400);
    expect((await answer({ answer: 'revoke', person: iris, pin: '12345' })).status).toBe(303);
    expect(await status()).toBe('REVOKED');
  });

  test('that nobody answered in time is expired, and cannot be answered from an old page', async () => {
    const { game, answer, look } = await asked();
    await game.clock.advance('15m');
    expect((await look()).text).toContain('EXPIRED');
    expect(await answer(yes)).toMatchObject({
      status: 409,
      text: expect.stringContaining('It was too late'),
    });
  });
});

describe('after the answer', () => {
  const refresh = 'http-equiv="refresh"';

  test('an approved customer goes back at once, and only then', async () => {
    const { answer, look, game, path } = await asked({
      loopback_uri: 'https://shop.example/orders?a=1&b="2"',
    });
    expect((await open(game, `${path}?answered=approve`)).text).not.toContain(refresh);
    await answer(yes);
    expect((await open(game, `${path}?answered=approve`)).text).toContain(
      '<meta http-equiv="refresh" content="0;url=https://shop.example/orders?a=1&amp;b=%222%22"',
    );
    const { text } = await look();
    expect(text).not.toContain(refresh);
    expect(text).toContain('href="https://shop.example/orders?a=1&amp;b=%222%22"');
  });

  test('one who refused stays, with a way back', async () => {
    const { answer, game, path } = await asked({ loopback_uri: 'https://shop.example/orders' });
    await answer({ answer: 'refuse' });
    const { text } = await open(game, `${path}?answered=approve`);
    expect(text).not.toContain(refresh);
    expect(text).toContain('Back to shop.example');
  });

  test.each(['javascript:alert(1)', 'boxoffice://paid"><script>alert(1)</script>', 'data:text/html,x'])(
    'nobody is taken to %s',
    async (loopback) => {
      const { answer, game, path } = await asked({ loopback_uri: loopback });
      await answer(yes);
      const { text } = await open(game, `${path}?answered=approve`);
      expect(text).not.toContain(refresh);
      expect(text).not.toMatch(/href="(javascript|boxoffice|data):/);
      expect(text).not.toContain('<script');
      expect(text).toContain('The sandbox only shows such addresses.');
    },
  );
});

test('what an application writes is text on the page, never HTML', async () => {
  const { look } = await asked({ description: '<img src=x onerror=alert(1)>"\'&' });
  const { text } = await look();
  expect(text).toContain('&lt;img src=x onerror=alert(1)&gt;&quot;&#39;&amp;');
  expect(text).not.toContain('<img');
});

test.each([
  ['another site', { origin: 'https://evil.example', 'sec-fetch-site': 'cross-site' }],
  ['another port of this machine', { origin: 'http://127.0.0.1:3000', 'sec-fetch-site': 'same-site' }],
  ['an older browser on another site', { origin: 'https://evil.example' }],
  ['a page without an origin', { origin: 'null' }],
  ['nobody knows where', {}],
])('a form from %s is refused', async (_, headers) => {
  const { answer, status } = await asked();
  const { status: code, text } = await answer(yes, headers);
  expect(code).toBe(403);
  expect(text).toContain('This form came from somewhere else');
  expect(await status()).toBe('WAITING');
});

test('an older browser may answer on the page itself', async () => {
  const { answer, status } = await asked();
  expect((await answer(yes, { origin: 'http://127.0.0.1:4010' })).status).toBe(303);
  expect(await status()).toBe('GRANTED');
});

test.each([
  '/u/10/CHT0000000000',
  '/u/20/CHTQA45B7PA98',
  '/u/2/nothing',
  '/u/99/CHTQA45B7PA98',
  '/u/constructor/x',
])('%s leads to nothing, and says so', async (path) => {
  const { game } = await asked();
  for (const { status, text } of [await open(game, path), await send(game, path, yes)]) {
    expect(status).toBe(404);
    expect(text).toContain('Nothing to answer here');
  }
});

test('a connection is granted to an application for the account that was picked', async () => {
  const game = await play();
  const { access_token: token } = (
    await game.ask(
      'POST',
      '/oa2/v1/cc/token',
      {
        grant_type: 'client_credentials',
        client_id: '70daac494c7847dba33725b075608cc0',
        client_secret: '91c9adaa829545c1934b96490ba2b9b1',
        scope: 'app',
      },
      { authorization: '' },
    )
  ).body;
  const { body } = await game.ask('POST', '/oa2/v1/connection', {}, { authorization: `Bearer ${token}` });
  const { look, answer, status } = scene(game, `/u/20/${body.id}`, body.id);
  expect((await look()).text).toContain('wants to act on your behalf');
  await answer(yes);
  expect(await status()).toBe('GRANTED');
});

describe('a push', () => {
  const recipient = { account: 'IT81Z0999800001000000070002' };
  async function ordered(more: object = {}): Promise<Scene> {
    const game = await play();
    const { body } = await game.ask('POST', '/bank/v1/push', { amount: 12, recipient, ...more });
    return scene(game, `/u/2/${body.id}`, body.id);
  }

  test('that is a draft is nothing to answer yet', async () => {
    const { look } = await ordered();
    const { text } = await look();
    expect(text).toContain('has not made it ready');
    expect(text).not.toContain('value="approve"');
  });

  test('is approved by the owner of the account that pays', async () => {
    const { game, look, answer, status } = await ordered({ status: 'READY' });
    const { text } = await look();
    expect(text.match(/type="radio"/g)).toHaveLength(1);
    expect(text).toContain('value="ACC32123FHS8V"');
    await answer({ answer: 'approve', person: 'ACC32123FHS8V', pin: '12345' });
    expect(await status()).toBe('DONE');
    expect(await spendable(game, nina)).toBe(10_012);
  });

  test('says how it repeats', async () => {
    const { look } = await ordered({ status: 'READY', recurrence: { period: 'P2W', count: 3 } });
    expect((await look()).text).toContain('every 2 weeks, 3 in all');
  });
});

describe('a pull', () => {
  async function requested(more: object): Promise<Scene> {
    const game = await play();
    const { body } = await game.ask('POST', '/bank/v1/pull', { status: 'READY', ...more });
    return scene(game, `/u/2/${body.id}`, body.id);
  }

  test('that leaves the sum open asks for it, in Italian writing too', async () => {
    const { game, look, answer, status } = await requested({ policy: 'TRANSFERRED' });
    expect((await look()).text).toContain('name="amount"');
    expect(await answer({ ...yes, amount: 'much' })).toMatchObject({ status: 400 });
    expect(await answer(yes)).toMatchObject({ status: 409 });
    expect(await answer({ ...yes, amount: '12,50' })).toMatchObject({ status: 303 });
    expect(await status()).toBe('DONE');
    expect(await spendable(game, nina)).toBe(9_987.5);
  });

  test('with a sum of its own does not ask', async () => {
    const { look } = await requested({ transfer_amount: 7 });
    const { text } = await look();
    expect(text).toContain('€7.00');
    expect(text).not.toContain('name="amount"');
  });
});
