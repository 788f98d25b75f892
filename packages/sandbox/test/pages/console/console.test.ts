import { describe, expect, test } from 'vitest';
import type { SandboxOptions } from '../../../src/index.ts';
import { acmePos, type Game, play, spendable } from '../../play.ts';
import { open, send } from '../browse.ts';

const home = '/_sandbox/console';

/** A sandbox in which one thing of each kind has happened. */
async function busy(): Promise<{ game: Game; ids: Record<string, string> }> {
  const game = await play();
  const { id, pay_token } = await game.granted();
  const charge = await game.ask('POST', '/shop/v1/pos/charge', { pay_token_val: pay_token.val, amount: 50 });
  const refund = await game.ask('POST', '/shop/v1/pos/refund', { charge_id: charge.body.id, amount: 20 });
  const push = await game.ask('POST', '/bank/v1/push', {
    amount: 12,
    status: 'READY',
    recipient: { account: 'IT76M0999901600000000123416', owner: { name: 'Livia Serrano' } },
  });
  await game.approve(push.body.id);
  const pull = await game.ask('POST', '/bank/v1/pull', { status: 'READY', transfer_amount: 3 });
  const ids = {
    authorization: id,
    charge: charge.body.id,
    refund: refund.body.id,
    push: push.body.id,
    pull: pull.body.id,
    pos: acmePos,
    connection: 'CONK312VB67',
  };
  return { game, ids };
}

test('who opens the printed address in a browser lands in the console, and a program does not', async () => {
  const game = await play();
  expect((await open(game, '/')).headers.get('location')).toBe(home);
  expect(await game.ask('GET', '/')).toMatchObject({ status: 404 });
  // The path of no page and of no operation either.
  expect((await game.requests()).at(-1)).toMatchObject({ path: '/', status: 404 });
});

describe('every page', () => {
  test.each([
    '',
    '/objects',
    '/objects?kind=charge',
    '/accounts',
    '/requests',
    '/deliveries',
    '/inbox',
    '/faults',
  ])('at %s is shown, without a script or style of its own', async (path) => {
    const { game } = await busy();
    const { status, text, headers } = await open(game, home + path);
    expect(status).toBe(200);
    expect(headers.get('content-security-policy')).toContain("default-src 'none'; style-src 'self'");
    expect(text).not.toMatch(/ style=| on\w+=|<style|<script(?![^>]* src="\/_sandbox\/assets\/)/);
  });

  test('outside of the console is none of it', async () => {
    expect((await open(await play(), `${home}/../../etc`)).status).toBe(404);
  });

  test.each(['/nothing', '/objects/CHT0000000000', '/objects/constructor'])(
    'but none at %s',
    async (path) => {
      const { status, text } = await open(await play(), home + path);
      expect(status).toBe(404);
      expect(text).toContain('· Sandbox console</title>');
    },
  );
});

describe('the page of a thing', () => {
  test.each(['authorization', 'charge', 'refund', 'push', 'pull', 'pos', 'connection'])(
    'shows the state of a %s in its machine',
    async (kind) => {
      const { game, ids } = await busy();
      const { text } = await open(game, `${home}/objects/${ids[kind]}`);
      const { status } = await game.read(ids[kind]!);
      expect(text).toContain(`; it is ${status}"`);
      expect(text).toContain(`data-current="${status}"`);
      expect(text).toMatch(new RegExp(`<g class="state[^"]*" data-state="${status}">`));
      expect(text).not.toMatch(/ style=| on\w+=|<style|<script(?![^>]* src="\/_sandbox\/assets\/)/);
      const { text: css } = await open(game, /href="([^"]+machines\.css)"/.exec(text)![1]!);
      // What fills the current state and colours what leads on from it.
      expect(css).toContain(`[data-current='${status}'] .machine [data-state='${status}']`);
      expect(css).toContain(`[data-current='${status}'] .machine [data-from='${status}']`);
    },
  );

  test('marks the way that it took, and says it in words', async () => {
    const { game, ids } = await busy();
    const { text } = await open(game, `${home}/objects/${ids['authorization']}`);
    expect(text).toContain('data-taken="WAITING&gt;GRANTED"');
    expect(text).toContain('data-from="WAITING" data-to="GRANTED"');
    expect(text).toMatch(/It is GRANTED\. It was WAITING and became GRANTED\./);
    const { text: css } = await open(game, '/_sandbox/assets/machines.css');
    expect(css).toContain(
      `[data-taken~='WAITING>GRANTED'] .machine [data-from='WAITING'][data-to='GRANTED']`,
    );
    // The merchant's POS is from before the sandbox was started: nothing is known of its way.
    expect((await open(game, `${home}/objects/${acmePos}`)).text).toContain('data-taken=""');
  });

  test('leads to what belongs to it', async () => {
    const { game, ids } = await busy();
    const { text } = await open(game, `${home}/objects/${ids['authorization']}`);
    for (const to of [
      `${home}/objects/${ids['charge']}`,
      `${home}/objects/${acmePos}`,
      `/u/10/${ids['authorization']}`,
    ])
      expect(text).toContain(`href="${to}"`);
    const pushed = await open(game, `${home}/objects/${ids['push']}`);
    expect(pushed.text).toMatch(/objects\/SMP/);
  });

  test('offers to act in the place of people, and does it', async () => {
    const { game, ids } = await busy();
    const path = `${home}/objects/${ids['pull']}`;
    const offered = (await open(game, path)).text.match(/name="action" value="\w+"/g);
    expect(offered).toEqual(
      ['approve', 'refuse', 'delete'].map((action) => `name="action" value="${action}"`),
    );
    expect(await send(game, path, { action: 'refuse' })).toMatchObject({ status: 303 });
    expect(await game.read(ids['pull']!)).toMatchObject({ status: 'REFUSED' });
    expect(await send(game, path, { action: 'refuse' })).toMatchObject({
      status: 409,
      text: expect.stringContaining('does not lead anywhere from there'),
    });
  });

  const elsewhere = { account: 'IT76M0999901600000000123416', owner: { name: 'Livia Serrano' } };
  const order = { amount: 12, status: 'READY', recipient: elsewhere };
  const scenes: Record<string, (game: Game) => Promise<string>> = {
    'an authorization that waits': async (game) =>
      (await game.ask('POST', '/shop/v1/pos/authorization', { charge_amount: 1, pos_id: acmePos })).body.id,
    'a granted authorization': async (game) => (await game.granted()).id,
    'a granted connection': async () => 'CONK312VB67',
    'a push that is ready': async (game) => (await game.ask('POST', '/bank/v1/push', order)).body.id,
    'a scheduled push': async (game) => {
      const { id } = (await game.ask('POST', '/bank/v1/push', order)).body;
      await game.approve(id);
      return id;
    },
    'a push that runs': async (game) => {
      const recurrent = { ...order, recurrence: { period: 'P1M' } };
      const { id } = (await game.ask('POST', '/bank/v1/push', recurrent)).body;
      await game.approve(id);
      await game.clock.advance('3d');
      return id;
    },
    'a pull that is ready': async (game) =>
      (await game.ask('POST', '/bank/v1/pull', { status: 'READY', transfer_amount: 3 })).body.id,
    'an approved pull': async (game) => {
      const pull = { status: 'READY', transfer_amount: 3 };
      const { id } = (await game.ask('POST', '/bank/v1/pull', pull)).body;
      await game.approve(id);
      return id;
    },
  };

  test.each(Object.entries(scenes))('offers nothing that cannot be done with %s', async (_, scene) => {
    const first = await play();
    const { text } = await open(first, `${home}/objects/${await scene(first)}`);
    const offered = [...text.matchAll(/name="action" value="(\w+)"/g)].map(([, action]) => action!);
    expect(offered).not.toEqual([]);
    for (const action of offered) {
      const game = await play();
      const id = await scene(game);
      expect(await send(game, `${home}/objects/${id}`, { action })).toMatchObject({ status: 303 });
    }
  });

  test('takes nothing from another site', async () => {
    const { game, ids } = await busy();
    const evil = { origin: 'https://evil.example', 'sec-fetch-site': 'cross-site' };
    for (const [path, fields] of [
      [`/objects/${ids['pull']}`, { action: 'refuse' }],
      ['/reset', {}],
      ['/clock', { advance: '1d' }],
      ['/faults', { kind: 'reset' }],
    ] as const)
      expect((await send(game, home + path, fields, evil)).status).toBe(403);
    expect(await game.read(ids['pull']!)).toMatchObject({ status: 'READY' });
    expect(await game.clock.read()).toMatchObject({ now: '2026-03-16T19:20:30+01:00' });
    expect(await game.faults.list()).toEqual([]);
  });
});

test('what an application writes is text in the console, too', async () => {
  const game = await play();
  const evil = '<img src=x onerror=alert(1)>';
  const { body } = await game.ask('POST', '/shop/v1/pos/authorization', {
    description: evil,
    charge_amount: 1,
    pos_id: acmePos,
  });
  await game.ask('GET', `/shop/v1/${encodeURIComponent(evil)}`);
  for (const path of ['', '/objects', `/objects/${body.id}`, '/requests']) {
    const { text } = await open(game, home + path);
    expect(text).not.toContain('<img');
    expect(text).toContain('&lt;img');
  }
});

describe('the clock', () => {
  test('goes on by a while, to the next cut-off, and stands still', async () => {
    const game = await play();
    await send(game, `${home}/clock`, { advance: '3m' });
    expect(await game.clock.read()).toMatchObject({ now: '2026-03-16T19:23:30+01:00' });
    const { text } = await open(game, home);
    const cutOff = /value="([^"]+)"[^>]*>\s*To the next cut-off/.exec(text)![1]!;
    await send(game, `${home}/clock`, { now: cutOff });
    expect(await game.clock.read()).toMatchObject({ now: '2026-03-17T10:15:00+01:00' });
    await send(game, `${home}/clock`, { frozen: 'true' });
    expect(await game.clock.read()).toMatchObject({ frozen: true });
  });

  test('that cannot go there says why', async () => {
    const game = await play();
    expect(await send(game, `${home}/clock`, { advance: 'soon' })).toMatchObject({
      status: 400,
      text: expect.stringContaining('soon is neither a duration'),
    });
  });

  test('is advanced from the page of a thing to what is due for it, and leads back there', async () => {
    const { game, ids } = await busy();
    const { text } = await open(game, `${home}/objects/${ids['charge']}`);
    const at = /name="now"\s+value="([^"]+)"/.exec(text)![1]!;
    const { headers } = await send(game, `${home}/clock`, { now: at, back: ids['charge']! });
    expect(headers.get('location')).toBe(`${home}/objects/${ids['charge']}`);
    expect(await game.read(ids['charge']!)).toMatchObject({ status: 'ACCOUNTED' });
  });
});

test('a fault is added by its form, refused with a reason, and forgotten', async () => {
  const game = await play();
  await send(game, `${home}/faults`, {
    kind: 'error',
    operation: 'createCharge',
    error: 'PayTokenExpired',
    when: 'before',
  });
  expect(await game.faults.list()).toMatchObject([{ operation: 'createCharge', status: 410, left: 1 }]);
  expect((await open(game, `${home}/faults`)).text).toContain('410 PayTokenExpired');
  const more = [
    { kind: 'proxy', status: '302', about: 'CHTQA45B7PA98' },
    { kind: 'alter', when: 'after', set: '{"status":"PENDING"}' },
    { kind: 'late', delay: '3s' },
  ];
  for (const fault of more) await send(game, `${home}/faults`, fault);
  expect((await game.faults.list()).slice(1)).toMatchObject([
    { kind: 'proxy', status: 302, about: 'CHTQA45B7PA98' },
    { kind: 'alter', set: { status: 'PENDING' } },
    { kind: 'late', delay: '3000ms' },
  ]);
  expect((await open(game, `${home}/faults`)).text).toContain('CHTQA45B7PA98');
  for (const wrong of [
    { kind: 'fire' },
    { kind: 'reset', times: 'often' },
    { kind: 'reset', delay: '3s' },
    { kind: 'alter', when: 'after', set: '[1]' },
    { kind: 'alter', when: 'after', set: '{' },
    { kind: 'proxy', status: 'x' },
  ])
    expect(await send(game, `${home}/faults`, wrong)).toMatchObject({ status: 400 });
  await send(game, `${home}/faults/clear`);
  expect(await game.faults.list()).toEqual([]);
});

describe('requests', () => {
  test('are each shown with bodies, what belongs to them, and how to send them again', async () => {
    const { game, ids } = await busy();
    const { text: list } = await open(game, `${home}/requests`);
    const number = /requests\/(\d+)">(?:(?!<tr>)[^])*?createCharge</.exec(list)![1]!;
    const { text } = await open(game, `${home}/requests/${number}`);
    expect(text).toContain(`href="${home}/objects/${ids['charge']}"`);
    expect(text).toContain('curl http://127.0.0.1:4010/shop/v1/pos/charge \\');
    expect(text).toContain(
      'await droppay.charges.create({\n  pay_token_val: &quot;***&quot;,\n  amount: 50\n});',
    );
  });

  test('are shown with their query, masked where the contract does not know it', async () => {
    const game = await play();
    await game.ask('GET', '/shop/v1/brands?limit=10&status=DONE');
    const { text } = await open(game, `${home}/requests/1`);
    expect(text).toContain('GET /shop/v1/brands?limit=***&amp;status=***</span>');
    expect(text).toContain('/shop/v1/brands?limit=***&amp;status=***&#39; \\\n');
    expect(text).toContain('await droppay.brands.list();');
  });

  test('are marked in the list by what they are warned of, and say it in their own sentences', async () => {
    const game = await play();
    await game.ask('POST', '/bank/v1/push', { amount: 1.999, tarnsfer_description: '<b>' });
    await game.faults.add({ kind: 'error', status: 503, when: 'after', operation: 'createPush' });
    const push = { amount: 5, recipient: { account: 'IT76M0999901600000000123416' } };
    await game.ask('POST', '/bank/v1/push', push);
    await game.ask('POST', '/bank/v1/push', push);
    const { text: list } = await open(game, `${home}/requests`);
    for (const mark of ['amount decimals', 'unknown key', 'retried error']) {
      expect(list).toContain(`<span class="chip" data-tone="wait">${mark}</span>`);
    }
    const { text } = await open(game, `${home}/requests/3`);
    expect(text).toContain('<h2 id="warnings">Warnings</h2>');
    expect(text).toMatch(/<strong>retried error<\/strong>: The same push was sent again/);
    expect(text).toContain(`after <a href="${home}/requests/2">request 2</a> had got 503`);
    expect((await open(game, `${home}/requests/2`)).text).not.toContain('Warnings');
  });

  test('are listed a page at a time', async () => {
    const game = await play();
    for (let count = 0; count < 130; count += 1) await game.ask('GET', `/shop/v1/nothing/${count}`);
    const { text } = await open(game, `${home}/requests`);
    expect(text.match(/nothing\/\d+<\/span>/g)).toHaveLength(100);
    const older = /href="([^"]+before=[^"]+)"/.exec(text)![1]!;
    const { text: rest } = await open(game, older);
    expect(rest.match(/nothing\/\d+<\/span>/g)).toHaveLength(30);
    expect(rest).toContain('nothing/29<');
    expect((await open(game, `${home}/requests/131`)).status).toBe(404);
  });

  test('keep their numbers when a thousand others have come', async () => {
    const game = await play();
    for (let count = 1; count <= 1003; count += 1) await game.ask('GET', `/shop/v1/nothing/${count}`);
    expect((await open(game, `${home}/requests/3`)).status).toBe(404);
    expect((await open(game, `${home}/requests/4`)).text).toContain('nothing/4<');
    expect((await open(game, `${home}/requests/1003`)).text).toContain('nothing/1003<');
  });
});

describe('deliveries', () => {
  const url = 'http://droppay:secret@127.0.0.1:9/hook';

  async function told(): Promise<{ game: Game; id: string; tries: string[] }> {
    const tries: string[] = [];
    const refuses: NonNullable<SandboxOptions['webhooks']>['fetch'] = async (request) => {
      tries.push(request instanceof Request ? request.url : request);
      return new Response(null, { status: 503 });
    };
    const game = await play({ webhooks: { fetch: refuses } });
    const { id } = await game.granted({ webhooks: { ALL: url } });
    await game.clock.advance('0s');
    return { game, id, tries };
  }

  test('are listed with what came of them, without the listener’s password', async () => {
    const { game, id } = await told();
    for (const path of ['/deliveries', `/objects/${id}`]) {
      const { text } = await open(game, home + path);
      expect(text).toContain('Send again SANDBOX_AUTHORIZATION_GRANTED');
      expect(text).toMatch(/data-tone="bad"[^>]*>failed/);
      expect(text).toContain('503');
      expect(text).not.toContain('secret');
    }
  });

  test('are sent again by their button', async () => {
    const { game, tries } = await told();
    const { text } = await open(game, `${home}/deliveries`);
    const action = /action="([^"]+\/deliveries\/[^"]+)"/.exec(text)![1]!;
    expect(await send(game, action)).toMatchObject({ status: 303 });
    await game.clock.advance('0s');
    expect(tries).toHaveLength(2);
    expect(await send(game, `${home}/deliveries/WHD0`)).toMatchObject({
      status: 400,
      text: expect.stringContaining('There is no delivery WHD0'),
    });
  });

  test('are disturbed by a form, one after the other, and left alone again', async () => {
    const game = await play();
    await send(game, `${home}/chaos`, { do: 'add', effect: 'drop', next: '2', webhook: 'push' });
    await send(game, `${home}/chaos`, { do: 'add', effect: 'delay', delay: '2m' });
    expect((await game.webhooks.read()).chaos).toMatchObject([
      { effect: 'drop', next: 2, webhook: 'push' },
      { effect: 'delay', next: 1 },
    ]);
    for (const wrong of [
      { effect: 'burn' },
      { effect: 'drop', next: '0' },
      { effect: 'delay', delay: 'soon' },
    ])
      expect(await send(game, `${home}/chaos`, { do: 'add', ...wrong })).toMatchObject({ status: 400 });
    await send(game, `${home}/chaos`, { do: 'clear' });
    expect((await game.webhooks.read()).chaos).toEqual([]);
  });
});

test('a reset begins again', async () => {
  const { game } = await busy();
  await send(game, `${home}/reset`);
  expect(await spendable(game, 'ACCNINAVALE02')).toBe(10_000);
});

test('objects are listed a page at a time, and found by their id', async () => {
  const game = await play();
  for (let count = 0; count < 120; count += 1)
    await game.ask('POST', '/shop/v1/pos/authorization', { charge_amount: 1, pos_id: acmePos });
  const first = (await open(game, `${home}/objects?kind=authorization`)).text;
  expect(first.match(/>WAITING</g)).toHaveLength(100);
  const next = /href="([^"]+from=[^"]+)"/.exec(first)![1]!.replace('&amp;', '&');
  expect((await open(game, next)).text.match(/>WAITING</g)).toHaveLength(20);
  expect((await open(game, `${home}/objects?id=+${acmePos}`)).headers.get('location')).toBe(
    `${home}/objects/${acmePos}`,
  );
});

test('static files are served by name, and nothing else', async () => {
  const game = await play();
  expect((await open(game, '/_sandbox/assets/style.css')).headers.get('content-type')).toContain('text/css');
  for (const name of ['nothing.css', 'constructor', '..%2fpackage.json'])
    expect((await open(game, `/_sandbox/assets/${name}`)).status).toBe(404);
});
