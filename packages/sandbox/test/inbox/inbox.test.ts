import { describe, expect, onTestFinished, test } from 'vitest';
import type { InboxDetails } from '../../src/index.ts';
import { ownListener } from '../../src/inbox/own-listener.ts';
import { startSandbox } from '../../src/server/index.ts';
import { acmePos, type Game, play } from '../play.ts';

const SITE = 'http://127.0.0.1';
const AUTHORIZATION = ownListener(SITE, 'authorization');

/** An authorization whose listener is the sandbox's own. */
async function listened(game: Game, url = AUTHORIZATION): Promise<string> {
  const created = await game.ask('POST', '/shop/v1/pos/authorization', {
    charge_amount: 50,
    pos_id: acmePos,
    webhooks: { ALL: url },
  });
  return created.body.id;
}

/** Posts to the listener as DropPay would, or with other credentials. */
async function post(
  game: Game,
  body: unknown,
  { path = 'authorization', pair = 'you:not-a-real-password' }: { path?: string; pair?: string } = {},
): Promise<number> {
  const response = await game.fetch(`${SITE}/_sandbox/listener/${path}`, {
    method: 'POST',
    headers: { authorization: `Basic ${btoa(pair)}`, 'content-type': 'application/json' },
    body: JSON.stringify(body),
  });
  return response.status;
}

const keyOf = (id: string, resource = 'authorization'): string => `/${resource}/${id}`;
const read = (game: Game, id: string): Promise<InboxDetails> => game.inbox.read(keyOf(id));

test('what happens to a resource is in the inbox, with its status before and now, when the clock has gone on', async () => {
  const game = await play();
  const id = await listened(game);
  await game.approve(id);
  await game.clock.advance('0s');
  await game.revoke(id);
  await game.clock.advance('0s');
  const { resource, hints } = await read(game, id);
  expect(resource).toMatchObject({
    key: keyOf(id),
    resource: 'authorization',
    id,
    state: 'settled',
    status: 'REVOKED',
  });
  expect(resource.runs).toMatchObject([
    { status: 'GRANTED', changed: true, attempt: 1, news: 1 },
    { before: 'GRANTED', status: 'REVOKED', changed: true, attempt: 1, news: 1 },
  ]);
  expect(resource.runs[0]).not.toHaveProperty('before');
  expect(hints).toMatchObject([
    {
      form: 'envelope',
      etype: 'SANDBOX_AUTHORIZATION_GRANTED',
      flaws: [],
      is_new: false,
      body: { edata: { id } },
    },
    { form: 'envelope', etype: 'SANDBOX_AUTHORIZATION_REVOKED', is_new: false },
  ]);
  expect(await game.webhooks.deliveries()).toMatchObject([
    { state: 'delivered', status: 200 },
    { state: 'delivered', status: 200 },
  ]);
});

test('the listener’s own fetch is not asked, and another address is', async () => {
  const asked: string[] = [];
  const fetch = async ({ url }: Request): Promise<Response> => {
    asked.push(url);
    return new Response(null);
  };
  const game = await play({ webhooks: { fetch } });
  await game.approve(await listened(game));
  await game.approve(await listened(game, 'http://box:pass@127.0.0.1:9/_sandbox/listener/authorization'));
  await game.clock.advance('0s');
  expect(asked).toEqual(['http://127.0.0.1:9/_sandbox/listener/authorization']);
  expect((await game.inbox.list()).resources).toHaveLength(1);
});

test('both forms, a duplicate and a flaw lead to a reading of the same resource', async () => {
  const game = await play();
  const { id } = await game.granted();
  expect(await post(game, { id, status: 'WAITING' })).toBe(200);
  expect(await post(game, { id, status: 'WAITING' })).toBe(200);
  expect(await post(game, { etype: 'ANY', edata: { id, charge_amount: null }, etime: 'soon' })).toBe(200);
  const { resource, hints } = await read(game, id);
  // What it says is a hint; what is read counts.
  expect(resource.status).toBe('GRANTED');
  expect(resource.runs.map(({ changed }) => changed)).toEqual([true, false, false]);
  expect(hints.map(({ form }) => form)).toEqual(['flat', 'flat', 'envelope']);
  expect(hints[2]!.flaws.length).toBeGreaterThan(0);
});

describe('credentials', () => {
  test.each(['you', 'shop', 'ä', ''])('the user name %j is one', async (name) => {
    const game = await play();
    const { id } = await game.granted();
    const pair = String.fromCharCode(...new TextEncoder().encode(`${name}:not-a-real-password`));
    expect(await post(game, { id }, { pair })).toBe(200);
  });

  test.each(['you:guess', 'not-a-real-password', ''])('%j are none', async (pair) => {
    const game = await play();
    const { id } = await game.granted();
    expect(await post(game, { id }, { pair })).toBe(401);
    const response = await game.fetch(`${SITE}/_sandbox/listener/authorization`, {
      method: 'POST',
      body: '{}',
    });
    expect(response.status).toBe(401);
    expect((await game.inbox.list()).resources).toEqual([]);
  });
});

test('what is not in the sandbox fails, is tried again and says why; what is of no kind does, too', async () => {
  const game = await play();
  expect(await post(game, { id: 'CHT0NOTHERE00', status: 'GRANTED' })).toBe(500);
  expect(await post(game, { what: 'is this' }, { path: 'nowhere' })).toBe(500);
  const { resources } = await game.inbox.list();
  expect(resources.map(({ resource, state, attempts }) => ({ resource, state, attempts }))).toEqual(
    expect.arrayContaining([
      { resource: 'authorization', state: 'failing', attempts: 1 },
      { resource: 'unknown', state: 'failing', attempts: 1 },
    ]),
  );
  const unknown = resources.find(({ resource }) => resource === 'unknown');
  expect(unknown?.error).toContain('The body does not say which authorization, connection, push or pull');
  const { resource } = await read(game, 'CHT0NOTHERE00');
  expect(resource.error).toContain('This sandbox has no authorization CHT0NOTHERE00.');
  expect(resource).toHaveProperty('due_at');
  expect(resource.runs).toEqual([]);
  await game.close();
});

test('what is there and of another kind is not read in its place', async () => {
  const game = await play();
  expect(await post(game, { id: acmePos })).toBe(500);
  const { resource } = await read(game, acmePos);
  expect(resource.error).toContain(`This sandbox has no authorization ${acmePos}.`);
  await game.close();
});

test('a resource is read again on demand, and erased', async () => {
  const game = await play();
  const id = await listened(game);
  await game.approve(id);
  await game.clock.advance('0s');
  expect(await game.inbox.replay(keyOf(id))).toMatchObject({ id });
  await expect.poll(async () => (await read(game, id)).resource.runs).toHaveLength(2);
  expect((await read(game, id)).resource.runs[1]).toMatchObject({
    before: 'GRANTED',
    changed: false,
    news: 0,
  });
  await game.inbox.erase(keyOf(id));
  const gone = { status: 404, message: expect.stringContaining(`The inbox has nothing of ${keyOf(id)}.`) };
  await expect(read(game, id)).rejects.toMatchObject(gone);
  await expect(game.inbox.replay(keyOf(id))).rejects.toMatchObject(gone);
  await expect(game.inbox.erase(keyOf(id))).rejects.toMatchObject(gone);
  expect((await game.inbox.list()).resources).toEqual([]);
  // What comes after it begins anew.
  expect(await post(game, { id })).toBe(200);
  expect((await read(game, id)).resource.runs).toHaveLength(1);
});

test('a reset forgets it all, and the listener goes on', async () => {
  const game = await play();
  const { id } = await game.granted();
  await post(game, { id });
  expect((await game.inbox.list()).resources).toHaveLength(1);
  await game.reset();
  expect((await game.inbox.list()).resources).toEqual([]);
  const again = await game.granted();
  expect(await post(game, { id: again.id })).toBe(200);
});

test('a connection, a push and a pull are read by their own kinds', async () => {
  const game = await play();
  expect(
    await post(game, { id: 'CONK312VB67', status: 'GRANTED', code: 'c0de' }, { path: 'connection' }),
  ).toBe(200);
  const push = await game.ask('POST', '/bank/v1/push', {
    amount: 12,
    status: 'DRAFT',
    recipient: { account: 'IT76M0999901600000000123416', owner: { name: 'Livia Serrano' } },
  });
  const pull = await game.ask('POST', '/bank/v1/pull', { status: 'READY', transfer_amount: 3 });
  expect(await post(game, { id: push.body.id }, { path: 'push' })).toBe(200);
  expect(await post(game, { id: pull.body.id }, { path: 'pull' })).toBe(200);
  const { resources } = await game.inbox.list();
  expect(Object.fromEntries(resources.map(({ resource, status }) => [resource, status]))).toEqual({
    connection: 'GRANTED',
    push: push.body.status,
    pull: pull.body.status,
  });
});

test('a delivery over HTTP is one, and a browser’s visit is none', async () => {
  const sandbox = await startSandbox();
  onTestFinished(() => sandbox.close());
  const headers = {
    authorization: `Basic ${btoa('you:not-a-real-password')}`,
    'content-type': 'application/json',
  };
  const url = `${sandbox.url}/_sandbox/listener/connection`;
  const told = await fetch(url, { method: 'POST', headers, body: '{"id":"CONK312VB67"}' });
  expect(told.status).toBe(200);
  expect((await sandbox.inbox.list()).resources).toMatchObject([{ id: 'CONK312VB67', status: 'GRANTED' }]);
  expect((await fetch(url, { headers })).status).toBe(405);
  const long = await fetch(url, {
    method: 'POST',
    headers,
    body: JSON.stringify({ id: 'x'.repeat(2_000_000) }),
  });
  expect(long.status).toBe(413);
});

test('the inbox lists the URLs to register', async () => {
  const game = await play({ publicUrl: 'http://127.0.0.1:4010' });
  const { listeners } = await game.inbox.list();
  expect(listeners.map(({ resource }) => resource)).toEqual(['authorization', 'connection', 'push', 'pull']);
  expect(listeners[0]!.url).toBe(
    'http://you:not-a-real-password@127.0.0.1:4010/_sandbox/listener/authorization',
  );
});
