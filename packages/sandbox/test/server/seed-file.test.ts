import { once } from 'node:events';
import { spawn } from 'node:child_process';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { text } from 'node:stream/consumers';
import { expect, onTestFinished, test } from 'vitest';
import type { SeedAccount } from '../../src/seed/seed-account.ts';
import { readSeedFile } from '../../src/server/seed-file.ts';
import { type RunningSandbox, startSandbox } from '../../src/server/start.ts';
import { acme } from '../play.ts';
import { bin, command } from './command.ts';

const account = {
  id: 'DPI4CASHBACK9',
  iban: 'IT90A0999800001I14000000009',
  owner: 'Cashback S.r.l.',
  phone: '393000000009',
  application: { key: 'cashback-key', secret: 'cashback-secret', code: 'cashback-code' },
};

async function fileOf(content: string | Uint8Array): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'droppay-seed-'));
  onTestFinished(() => rm(folder, { recursive: true }));
  const file = join(folder, 'accounts.json');
  await writeFile(file, content);
  return file;
}

test('the command has the accounts of a file', async () => {
  const { url } = await command('--seed', await fileOf(JSON.stringify({ accounts: [account] })));
  const { key, secret, code } = account.application;
  const response = await fetch(`${url}/oa2/v1/ac/token`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ ...acme, client_id: key, client_secret: secret, code }),
  });
  expect(response.status).toBe(200);
});

test('the command does not start with a file that has somebody else’s account', async () => {
  const file = await fileOf(JSON.stringify({ accounts: [{ ...account, phone: '393000000002' }] }));
  const child = spawn(process.execPath, [bin, '--port', '0', '--seed', file]);
  const said = text(child.stderr);
  expect(await once(child, 'exit')).toEqual([1, null]);
  expect(await said).toBe(
    'The sandbox did not start: seed.accounts[0].phone is "393000000002". It has to be no other\'s, and is Nina Vale\'s.\n',
  );
});

test('what an editor of Windows writes is read', async () => {
  expect(readSeedFile(await fileOf('\uFEFF{"accounts": []}\r\n'))).toEqual({ accounts: [] });
});

test.each([
  ['no JSON', "{ accounts: ['a-secret'] }", 'It is not JSON.'],
  ['UTF-16', Buffer.from('\uFEFF{}', 'utf16le'), 'It looks like UTF-16. JSON is sent in UTF-8.'],
  ['nothing', '', 'It is not JSON.'],
])('a file with %s is refused, and nothing of it printed', async (_, content, why) => {
  const file = await fileOf(content);
  expect(() => readSeedFile(file)).toThrow(
    new Error(`--seed is a file in JSON, and ${file} is none: ${why}`),
  );
});

test('a file that is not there is named', () => {
  expect(() => readSeedFile('/nowhere/accounts.json')).toThrow(
    '--seed is a file in JSON, but /nowhere/accounts.json cannot be read: there is none.',
  );
});

test('a storage that was filled before says which accounts of the seed it does not have, until a reset', async () => {
  const database = join(await mkdtemp(join(tmpdir(), 'droppay-seed-')), 'sandbox.sqlite');
  onTestFinished(() => rm(dirname(database), { recursive: true }));
  const other = { ...account, id: 'DPIOTHER', iban: 'DE89370400440532013000', phone: '49170111222' };
  const { application: _, ...plain } = other;
  const told: string[] = [];
  const start = async (accounts: SeedAccount[]): Promise<RunningSandbox> => {
    const sandbox = await startSandbox({ database, seed: { accounts }, warn: (line) => told.push(line) });
    onTestFinished(sandbox.close);
    return sandbox;
  };
  await (await start([account])).close();
  const again = await start([account, plain]);
  expect(told).toEqual([
    'Warning: What is kept here was begun without DPIOTHER of the seed. A reset brings them, and ends all else.',
  ]);
  await again.reset();
  await again.close();
  await (await start([account, plain])).close();
  expect(told).toHaveLength(1);
});
