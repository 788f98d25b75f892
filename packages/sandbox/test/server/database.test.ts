import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { memoryStorage } from '../../src/index.ts';
import { type RunningSandbox, startSandbox } from '../../src/server/index.ts';
import { startCommand } from '../command.ts';
import { acme, acmePos } from '../play.ts';
import { temporaryFiles } from '../temporary.ts';

const file = temporaryFiles();

describe('a sandbox started again on its database goes on where it was', () => {
  const database = file();
  let sandbox: RunningSandbox;
  let token = '';
  // oxlint-disable-next-line typescript/no-explicit-any -- of the contract, which the sandbox checks itself
  const ask = async (method: string, path: string, json?: object): Promise<any> => {
    const headers = {
      'content-type': 'application/json',
      ...(token && { authorization: `Bearer ${token}` }),
    };
    const init = { method, headers, ...(json && { body: JSON.stringify(json) }) };
    return (await fetch(sandbox.url + path, init)).json();
  };
  let charge = '';
  let clock: object;

  beforeAll(async () => {
    sandbox = await startSandbox({ database });
    await sandbox.clock.advance('40d');
    await sandbox.clock.freeze();
    token = (await ask('POST', '/oa2/v1/ac/token', acme)).access_token;
    const { id } = await ask('POST', '/shop/v1/pos/authorization', { charge_amount: 50, pos_id: acmePos });
    await sandbox.approve(id);
    const { pay_token } = await ask('GET', `/shop/v1/pos/authorization/${id}`);
    charge = (await ask('POST', '/shop/v1/pos/charge', { pay_token_val: pay_token.val, amount: 50 })).id;
    clock = await sandbox.clock.read();
    await sandbox.close();
    sandbox = await startSandbox({ database });
  });
  afterAll(() => sandbox.close());

  test('its clock stands where it stood', async () => {
    expect(clock).toMatchObject({ frozen: true });
    expect(await sandbox.clock.read()).toEqual(clock);
  });

  test('its access tokens still open what they opened', async () => {
    expect(await ask('GET', `/shop/v1/pos/charge/${charge}`)).toMatchObject({ status: 'DONE', amount: 50 });
  });

  test('what was to happen happens', async () => {
    await sandbox.clock.advance('24h');
    token = (await ask('POST', '/oa2/v1/ac/token', acme)).access_token;
    expect(await ask('GET', `/shop/v1/pos/charge/${charge}`)).toMatchObject({ status: 'ACCOUNTED' });
  });
});

test('a database that is none ends the command with a sentence, and nothing about SQLite is said otherwise', async () => {
  await expect(startCommand(['--database', ''])).rejects.toThrow('names no file');
  const { child, end } = await startCommand(['--database', file()]);
  let said = '';
  child.stderr.on('data', (data) => void (said += String(data)));
  await end();
  expect(said).toBe('');
});

test('a storage and a database are not taken together', async () => {
  await expect(startSandbox({ storage: memoryStorage(), database: file() })).rejects.toThrow(
    'give it `database` or `storage`, not both',
  );
});

test('a sandbox that cannot listen leaves its database free and as it was', async () => {
  const database = file();
  const first = await startSandbox({ database });
  const port = Number(new URL(first.url).port);
  await expect(startSandbox({ database, port })).rejects.toThrow('is taken');
  await first.close();
  const again = await startSandbox({ database });
  expect((await again.ledger()).balanced).toBe(true);
  await again.close();
});
