import { expect, test } from 'vitest';
import { ownListener } from '../../../src/inbox/own-listener.ts';
import { acmePos, type Game, play } from '../../play.ts';
import { open, send } from '../browse.ts';

const INBOX = '/_sandbox/console/inbox';
const at = (id: string): string => `${INBOX}/${encodeURIComponent(`/authorization/${id}`)}`;

async function told(): Promise<{ game: Game; id: string }> {
  const game = await play();
  const created = await game.ask('POST', '/shop/v1/pos/authorization', {
    charge_amount: 50,
    pos_id: acmePos,
    webhooks: { ALL: ownListener('http://127.0.0.1', 'authorization') },
  });
  const { id } = created.body;
  await game.approve(id);
  await game.clock.advance('0s');
  return { game, id };
}

async function post(game: Game, body: object): Promise<void> {
  const headers = {
    authorization: `Basic ${btoa('you:not-a-real-password')}`,
    'content-type': 'application/json',
  };
  await game.fetch('http://127.0.0.1/_sandbox/listener/authorization', {
    method: 'POST',
    headers,
    body: JSON.stringify(body),
  });
}

test('an empty inbox says where to register it', async () => {
  const { status, text } = await open(await play(), INBOX);
  expect(status).toBe(200);
  expect(text).toContain('Nothing was delivered here.');
  expect(text).toContain('http://you:not-a-real-password@127.0.0.1/_sandbox/listener/authorization');
  expect(text).toMatch(/<a href="\/_sandbox\/console\/inbox" aria-current="page">Inbox<\/a>/);
});

test('the inbox shows each resource with its state and its status before and now', async () => {
  const { game, id } = await told();
  await game.revoke(id);
  await game.clock.advance('0s');
  const { text } = await open(game, INBOX);
  expect(text).toContain(`<a class="id" href="${at(id)}">${id}</a>`);
  expect(text).toContain('<span class="chip" data-tone="good">settled</span>');
  expect(text).toMatch(/data-tone="good">GRANTED<\/span> →\s*<span class="chip" data-tone="over">REVOKED</);
  expect(text).toContain('data-live="inbox"');
  expect(text).not.toMatch(/ style=| on\w+=|<style|<script(?![^>]* src="\/_sandbox\/assets\/)/);
});

test('a resource’s page shows its runs, and each delivery in its form with its flaws', async () => {
  const { game, id } = await told();
  await post(game, { id, status: 7, note: '<b>bold</b>' });
  const { status, text } = await open(game, at(id));
  expect(status).toBe(200);
  expect(text.match(/data-label="Form"><span>\w+/g)).toEqual([
    'data-label="Form"><span>flat',
    'data-label="Form"><span>envelope',
  ]);
  expect(text).toMatch(/<code>\/status<\/code>/);
  expect(text).toContain('&lt;b&gt;bold');
  expect(text).not.toContain('<b>bold');
  expect(text.match(/data-label="Changed"><span>(yes|no)/g)).toHaveLength(2);
  expect(text).not.toMatch(/ style=| on\w+=|<style|<script(?![^>]* src="\/_sandbox\/assets\/)/);
});

test('what failed says how often, why and when it is tried again', async () => {
  const game = await play();
  await post(game, { id: 'CHT0NOTHERE00' });
  const { text } = await open(game, INBOX);
  expect(text).toContain('<span class="chip" data-tone="bad">failing</span>');
  expect(text).toContain('This sandbox has no authorization');
  expect(text).toMatch(/data-label="Failed"><span>1</);
  expect(text).toMatch(/data-label="Next"><span><time/);
  await game.close();
});

test('a resource is replayed and erased by its buttons', async () => {
  const { game, id } = await told();
  const replayed = await send(game, `${at(id)}/replay`);
  expect([replayed.status, replayed.headers.get('location')]).toEqual([303, at(id)]);
  await expect
    .poll(async () => (await game.inbox.read(`/authorization/${id}`)).resource.runs)
    .toHaveLength(2);
  const erased = await send(game, `${at(id)}/erase`);
  expect([erased.status, erased.headers.get('location')]).toEqual([303, INBOX]);
  expect((await open(game, INBOX)).text).toContain('Nothing was delivered here.');
});

test('a form for what was erased says so, and its page is gone', async () => {
  const game = await play();
  for (const action of ['replay', 'erase']) {
    const { status, text } = await send(game, `${at('CHT0')}/${action}`);
    expect(status).toBe(404);
    expect(text).toContain('The inbox has nothing of /authorization/CHT0.');
  }
  expect(await open(game, at('CHT0'))).toMatchObject({ status: 404 });
});

test('a page of another site cannot erase', async () => {
  const { game, id } = await told();
  const { status } = await send(game, `${at(id)}/erase`, {}, { origin: 'https://elsewhere.example' });
  expect(status).toBe(403);
  expect((await game.inbox.list()).resources).toHaveLength(1);
});
