import { existsSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { describe, expect, test } from 'vitest';
import { main } from '../../src/cli/main.ts';
import { newHint, payloadOf } from '../../src/hint.ts';
import { parseEvent } from '../../src/parse-event.ts';
import type { InboxStore } from '../../src/inbox/inbox-store.ts';
import { begun, handle } from '../inbox/opened-store.ts';
import { encryptionKey, newFile, openFile, openInbox } from '../inbox/sqlite/files.ts';

const env = { DROPPAY_INBOX_KEY: encryptionKey };
const secret = 'IT60X0542811101000000123456';

async function run(args: string[], variables: Record<string, string> = env) {
  let [out, err] = ['', ''];
  const code = await main(args, {
    parseArgs,
    existsSync,
    env: variables,
    print: (text) => (out += text),
    printError: (text) => (err += text),
  });
  return { code, out, err };
}

async function deliver(store: InboxStore, key: string, data: Record<string, unknown>): Promise<string> {
  const event = parseEvent(JSON.stringify({ id: key.split('/').at(-1), ...data }), {
    resource: key.split('/')[1] as 'pull',
  });
  const hint = newHint(key, JSON.stringify(data), payloadOf(event), Date.now());
  await store.append(hint);
  return hint.id;
}

/** An inbox with a settled, a waiting and a dead resource. */
async function filled(): Promise<{ path: string; store: InboxStore; hint: string }> {
  const path = newFile();
  const { store } = openInbox(path);
  const hint = await deliver(store, '/authorization/CHT1', { status: 'GRANTED', iban: secret });
  await handle(store, '/authorization/CHT1', 'GRANTED');
  await deliver(store, 'shop_1/push/SEM1', { status: 'RUNNING' });
  await deliver(store, '/pull/PULT1', { status: 'RUNNING' });
  const { row } = await begun(store, '/pull/PULT1');
  await store.fail('/pull/PULT1', row.fence, { error: `no account ${secret}`, retryIn: undefined });
  return { path, store, hint };
}

describe('list', () => {
  test('shows every resource in a table, by state, tenant and resource', async () => {
    const { path } = await filled();
    const all = await run(['list', '--sqlite', path]);
    expect(all).toMatchObject({ code: 0, err: '' });
    expect(all.out.split('\n').map((line) => line.split(/ {2,}/).slice(0, 3))).toEqual([
      ['STATE', 'KEY', 'STATUS'],
      ['settled', '/authorization/CHT1', 'GRANTED'],
      ['dead', '/pull/PULT1', '-'],
      ['waiting', 'shop_1/push/SEM1', '-'],
      [''],
    ]);
    const keys = async (...more: string[]): Promise<string[]> =>
      (await run(['list', '--sqlite', path, ...more])).out.match(/\S*\/\w+\/\S+/g) ?? [];
    expect(await keys('--state', 'dead')).toEqual(['/pull/PULT1']);
    expect(await keys('--tenant', 'shop_1')).toEqual(['shop_1/push/SEM1']);
    expect(await keys('--resource', 'authorization')).toEqual(['/authorization/CHT1']);
    expect(await keys('--limit', '1')).toEqual(['/authorization/CHT1', '/authorization/CHT1']);
    expect(await keys('--after', '/pull/PULT1')).toEqual(['shop_1/push/SEM1']);
    expect((await run(['list', '--sqlite', path, '--state', 'running'])).out).toBe('Nothing.\n');
  });

  test('prints JSON for programs', async () => {
    const { path } = await filled();
    const { out } = await run(['list', '--sqlite', path, '--json']);
    expect(JSON.parse(out)).toMatchObject([
      { key: '/authorization/CHT1', state: 'settled', resource: 'authorization', id: 'CHT1', failed: false },
      { key: '/pull/PULT1', state: 'dead', attempts: 1, failed: true },
      { key: 'shop_1/push/SEM1', tenant: 'shop_1', state: 'waiting' },
    ]);
  });
});

describe('show', () => {
  test('shows a resource and its deliveries', async () => {
    const { path, hint } = await filled();
    const { code, out } = await run(['show', 'authorization/CHT1', '--sqlite', path]);
    expect(code).toBe(0);
    expect(out).toContain(hint);
    expect(out).toMatch(/GRANTED/);
    const json = JSON.parse((await run(['show', '/authorization/CHT1', '--sqlite', path, '--json'])).out);
    expect(json).toMatchObject({ state: 'settled', hints: [{ hint, readable: true, status: 'GRANTED' }] });
  });

  test('what holds a secret is shown with --secrets alone', async () => {
    const { path } = await filled();
    const commands = [
      ['list', '--json'],
      ['show', '/authorization/CHT1'],
      ['show', '/pull/PULT1', '--json'],
      ['show', '/pull/PULT1'],
    ].map((command) => command.concat('--sqlite', path));
    expect((await run(['list', '--sqlite', path])).out).not.toContain(secret);
    for (const args of commands) {
      expect((await run(args)).out, args.join(' ')).not.toContain(secret);
      expect((await run([...args, '--secrets'])).out, args.join(' ')).toContain(secret);
    }
  });

  test('says which deliveries another key has encrypted', async () => {
    const { path } = await filled();
    const other = { OTHER: 'ab'.repeat(32), OLD: encryptionKey };
    const args = ['show', 'pull/PULT1', '--sqlite', path, '--key-env', 'OTHER'];
    const { code, out } = await run(args, other);
    expect(code).toBe(0);
    expect(out).toContain('encrypted with another key');
    expect((await run([...args, '--key-env', 'OLD'], other)).out).not.toContain('encrypted with another key');
  });

  test('lets nothing that a stranger sent move the cursor or end a line', async () => {
    const path = newFile();
    const { store } = openInbox(path);
    await deliver(store, '/pull/X', { status: '\u001b[2J\nRUNNING', 'a\u001b[31m': 1 });
    await handle(store, '/pull/X', '\u001b]0;x\u0007\n\u202eDONE');
    for (const args of [
      ['list', '--sqlite', path],
      ['show', 'pull/X', '--sqlite', path],
    ]) {
      const { out } = await run(args);
      // oxlint-disable-next-line no-control-regex -- that is what must not be there
      expect(out).not.toMatch(/[\u0000-\u0009\u000b-\u001f\u007f-\u009f\u202e]/);
      expect(out.split('\n').filter((line) => line.includes('DONE'))).toHaveLength(1);
    }
  });
});

describe('replay', () => {
  test('has resources run again: by key, by state, with one of their deliveries', async () => {
    const { path, store, hint } = await filled();
    expect(await run(['replay', 'authorization/CHT1', '--sqlite', path])).toMatchObject({ code: 0 });
    expect((await store.due(9)).keys).toContain('/authorization/CHT1');
    await handle(store, '/authorization/CHT1');
    expect(await run(['replay', 'authorization/CHT1', '--hint', hint, '--sqlite', path])).toMatchObject({
      code: 0,
    });
    expect(await store.hints('/authorization/CHT1')).toHaveLength(2);
    expect((await store.due(9)).keys).toContain('/authorization/CHT1');
    expect(await run(['replay', '--state', 'dead', '--sqlite', path])).toMatchObject({ code: 0 });
    expect(await store.get('/pull/PULT1')).toMatchObject({ deadAt: undefined });
    expect((await run(['replay', '--state', 'dead', '--sqlite', path])).out).toBe('Nothing.\n');
  });

  test('says what is not there', async () => {
    const { path } = await filled();
    expect(await run(['replay', 'pull/PULT1', 'pull/PULT2', '--sqlite', path])).toMatchObject({
      code: 1,
      err: 'There is no /pull/PULT2 in the inbox.\n',
    });
    expect(await run(['replay', 'pull/PULT1', '--hint', 'x', '--sqlite', path])).toMatchObject({
      code: 1,
      err: 'There is no delivery x of /pull/PULT1 in the inbox.\n',
    });
  });
});

test('erase deletes a resource and its deliveries', async () => {
  const { path, store } = await filled();
  expect(await run(['erase', 'pull/PULT1', 'shop_1/push/SEM1', '--sqlite', path])).toMatchObject({ code: 0 });
  expect(await store.list({ limit: 9 })).toHaveLength(1);
  expect(await run(['erase', 'pull/PULT1', '--sqlite', path])).toMatchObject({ code: 1 });
});

test('forget deletes what was handled long ago', async () => {
  const { path, store } = await filled();
  expect((await run(['forget', '--sqlite', path])).out).toBe('0 deliveries and resources are forgotten.\n');
  const database = openFile(path);
  database.exec('UPDATE droppay_inbox_hints SET received_at = received_at - 3 * 86400000');
  expect((await run(['forget', '--sqlite', path, '--days', '2'])).out).toMatch(/^1 /);
  expect(await store.list({ limit: 9 })).toHaveLength(3);
});

test('help says everything, and needs nothing', async () => {
  const { code, out } = await run(['--help'], {});
  expect(code).toBe(0);
  expect(out).toContain('Exit codes');
});

describe('a command line that is wrong', () => {
  const sqlite = ['--sqlite', 'FILE'];
  test.each<[string[], RegExp, Record<string, string>?]>([
    [[], /^There is no command\. They are list, show, replay, erase, forget\./],
    [['lst', ...sqlite], /^"lst" is no command/],
    [['toString', ...sqlite], /^"toString" is no command/],
    [['list'], /^Say where the inbox is with one of .*--sqlite/],
    [['list', ...sqlite, '--lost'], /Unknown option '--lost'/],
    [['list', '--sqlite'], /argument missing/],
    [['list', ...sqlite, '--state', 'broken'], /^"broken" is no state\. They are waiting, running/],
    [['list', ...sqlite, '--resource', 'charge'], /^"charge" is no resource\. They are connection/],
    [['list', ...sqlite, '--limit', '0'], /^--limit is not a whole number from 1/],
    [['list', ...sqlite, 'pull/1'], /^list takes no key/],
    [['list', ...sqlite, '--hint', 'x'], /^list has no option --hint/],
    [['show', ...sqlite], /^show takes one key/],
    [['show', 'pull/1', 'pull/2', ...sqlite], /^show takes one key/],
    [['show', 'PULT1', ...sqlite], /^"PULT1" is no key\. Keys are tenant\/resource\/id/],
    [['show', 'a/b/c/d', ...sqlite], /is no key/],
    [['show', 'pull/', ...sqlite], /is no key/],
    [['show', 'charge/1', ...sqlite], /^"charge" is no resource/],
    [['replay', ...sqlite], /^replay takes the keys of resources, or --state/],
    [['replay', 'pull/1', '--state', 'dead', ...sqlite], /^replay takes the keys/],
    [['replay', 'pull/1', 'pull/2', '--hint', 'x', ...sqlite], /^--hint goes with one key/],
    [['erase', ...sqlite], /^erase takes the keys of resources/],
    [['erase', 'pull/1', '--secrets', ...sqlite], /^erase has no option --secrets/],
    [['forget', '--days', '-1', ...sqlite], /days/],
    [['forget', '--days', 'many', ...sqlite], /^--days is not a whole number/],
    [['list', ...sqlite], /^The environment variable DROPPAY_INBOX_KEY is not set/, {}],
    [['list', ...sqlite, '--key-env', 'NONE'], /^The environment variable NONE is not set/],
    [['list', '--sqlite', '/nowhere/inbox.sqlite'], /^There is no file \/nowhere\/inbox\.sqlite/],
  ])('%j is refused, with a sentence and code 2', async (args, message, variables = env) => {
    const path = newFile();
    openInbox(path);
    const { code, out, err } = await run(
      args.map((each) => (each === 'FILE' ? path : each)),
      variables,
    );
    expect(err).toMatch(message);
    expect({ code, out }).toEqual({ code: 2, out: '' });
    expect(err).toMatch(/`droppay-webhooks --help` says how it is used\.\n$/);
    expect(err).not.toMatch(/\n\s+at /);
  });

  test('a key that is none is refused without being shown', async () => {
    const { path } = await filled();
    const { code, err } = await run(['list', '--sqlite', path], { DROPPAY_INBOX_KEY: 'hunter2' });
    expect(code).toBe(2);
    expect(err).toMatch(/^encryptionKey is not 32 bytes/);
    expect(err).not.toContain('hunter2');
  });
});

test('looking makes no inbox where there is none, and says which services there are', async () => {
  const path = newFile();
  const database = openFile(path);
  database.exec('CREATE TABLE orders (id TEXT)');
  expect(await run(['list', '--sqlite', path])).toMatchObject({
    code: 2,
    err: expect.stringContaining(`${path} has no inbox of the service droppay.\n`),
  });
  await openInbox(path, { service: 'shop' }).store.append(newHint('/pull/1', '', '{}', 0));
  expect((await run(['list', '--sqlite', path])).err).toContain(
    'It has those of shop: say which with --service.',
  );
  expect((await run(['list', '--sqlite', path, '--service', 'shop'])).code).toBe(0);
  const names = database.prepare(`SELECT name FROM sqlite_master WHERE type = 'table' ORDER BY name`).all();
  expect(names.map(({ name }) => name)).toEqual([
    'orders',
    'shop_inbox_hints',
    'shop_inbox_meta',
    'shop_inbox_resources',
  ]);
});

test('what fails is told without a stack, with code 1', async () => {
  const { path } = await filled();
  openFile(path).exec(`UPDATE droppay_inbox_meta SET value = 7 WHERE name = 'version'`);
  const { code, err } = await run(['list', '--sqlite', path]);
  expect(code).toBe(1);
  expect(err).toMatch(/^The tables of this inbox are of version 7, .*\n$/);
});
