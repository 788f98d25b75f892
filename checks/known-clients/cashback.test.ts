import type { Readings } from '@droppay/sandbox';
import { type RunningSandbox, startSandbox } from '@droppay/sandbox/server';
import { describe, expect, test } from 'vitest';
import { type CashbackApp, openCashbackApp, ownAccount } from './cashback-app.ts';
import { joinAll, purchaseAndCompare, shops } from './cashback-books.ts';
import { callAll } from './cashback-calls.ts';
import { openMeddler } from './meddler.ts';
import { open } from './open.ts';
import { openMock } from './open-mock.ts';
import { purchases } from './random-orders.ts';
import { rich } from './sandbox-accounts.ts';

/** Another one makes other purchases. */
const SEED = Number(process.env['KNOWN_CLIENTS_SEED'] ?? 1);
const all = purchases(SEED, 200, shops.length);

const openSandbox = (readings: Partial<Readings> = {}): Promise<RunningSandbox> =>
  open(startSandbox({ readings, seed: { accounts: [rich, ownAccount] } }));
const openApp = (url: string): Promise<CashbackApp> => open(openCashbackApp({ DROPPAY_URL: url }));

test(
  '200 purchases with the sandbox: webhooks move the application on, and the ledger says what it believes',
  {
    timeout: 300_000,
  },
  async () => {
    const sandbox = await openSandbox();
    const app = await openApp(sandbox.url);
    const user = await joinAll(app, sandbox);
    const wrong: string[] = [];
    for (const [index, purchase] of all.entries()) {
      // Every twelfth customer says no.
      const line = await purchaseAndCompare(app, sandbox, { ...purchase, user }, index % 12 === 11);
      if (line !== undefined) wrong.push(line);
      if (index % 50 === 25) await app.renewToken();
    }
    expect(wrong.slice(0, 3)).toEqual([]);
    expect((await app.problems()).slice(0, 3)).toEqual([]);
    expect(await sandbox.ledger()).toMatchObject({ balanced: true });
  },
);

test('200 purchases with the mock: each response shows what was asked', { timeout: 300_000 }, async () => {
  const mock = await open(openMock());
  expect((await callAll(mock.url, all, SEED)).slice(0, 3)).toEqual([]);
});

test('it sells by the reading, too, that READY pays at once', async () => {
  const sandbox = await openSandbox({ ready: 'immediate' });
  const app = await openApp(sandbox.url);
  const user = await joinAll(app, sandbox);
  for (const purchase of all.slice(0, 5)) {
    expect(await purchaseAndCompare(app, sandbox, { ...purchase, user })).toBeUndefined();
  }
  // It does not look: what it asked for is over already.
  expect(new Set(await app.problems())).toEqual(new Set(['the status of a push is "DONE", not "READY"']));
});

describe('it is noticed when', () => {
  test('the mock gives the contract’s examples as they stand', async () => {
    const mock = await open(openMock());
    const meddler = await open(openMeddler(mock.url, { headers: { prefer: 'reflect=false' } }));
    const problems = await callAll(meddler.url, all.slice(1, 2), SEED);
    expect(problems).toEqual(
      expect.arrayContaining([
        expect.stringMatching(/^the amount of a new pull is 12\.5, not/),
        expect.stringMatching(/^the status of a push is "DRAFT", not "READY"/),
      ]),
    );
  });

  test.each<[string, RegExp, number]>([
    ['a shop is charged ten times its part', /\/transfer$/, 10],
    ['a user is paid half', /^POST \/bank\/v1\/push$/, 0.5],
  ])('%s', async (_, call, times) => {
    const sandbox = await openSandbox();
    const meddler = await open(
      openMeddler(sandbox.url, {
        change: (method, body, url) =>
          call.test(`${method} ${url}`) && 'amount' in body
            ? { ...body, amount: Number(body.amount) * times }
            : body,
      }),
    );
    const app = await openApp(meddler.url);
    const user = await joinAll(app, sandbox);
    const purchase = { shop: 1, price: 50, pieces: 2, description: null, user };
    expect(await purchaseAndCompare(app, sandbox, purchase)).toContain('"expected":');
    expect(await app.problems()).toEqual([expect.stringMatching(/^the amount of a (transfer|push) is \d/)]);
  });

  test('an application finds no account of its own: without a seed there is no id of the kind DPI', async () => {
    const sandbox = await open(startSandbox({ seed: { accounts: [rich] } }));
    const app = await openApp(sandbox.url);
    await expect(app.join('shops', shops[0])).rejects.toThrow('a 500');
    expect(await app.problems()).toEqual([expect.stringContaining('401')]);
  });
});
