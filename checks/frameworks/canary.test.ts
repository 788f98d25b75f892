import { afterAll, beforeAll, expect, test } from 'vitest';
import { sendBattery } from './harness/judge.ts';
import { type Ledger, openLedger } from './harness/ledger.ts';
import { type Started, startProgram } from './harness/start.ts';
import { workspace } from './harness/workspace.ts';

let ledger: Ledger;
let server: Started;

beforeAll(async () => {
  ledger = await openLedger();
  const cwd = await workspace('express-5', 'planted', ['variants/planted.ts']);
  server = await startProgram({ args: ['planted.ts'], cwd, ledger: ledger.url });
});
afterAll(async () => {
  await server.stop();
  await ledger.close();
});

/** Names of the trials that a receiver fails. */
async function failed(path: string): Promise<string[]> {
  const verdicts = await sendBattery({ origin: server.origin, path, tenant: '', ledger, isDurable: false });
  return verdicts.filter(({ fault }) => fault !== undefined).map(({ trial }) => trial);
}

/** Each mistake, and trials that have to find it. */
test.each([
  [
    '/naive',
    [
      'authorization, envelope',
      'wrong credentials',
      'no credentials',
      'GET',
      'a handler that fails',
      '50 at once',
    ],
  ],
  ['/early', ['a handler that fails', 'a slow handler']],
  [
    '/strict',
    [
      'text/plain',
      'JSON that says it is a form',
      'no type',
      'capitals in the path',
      'data of another resource',
      'an unknown path',
    ],
  ],
  ['/open', ['wrong credentials', 'no credentials', 'a handler that fails']],
])('a receiver at %s fails as it must', async (path, trials) => {
  expect(await failed(path)).toEqual(expect.arrayContaining(trials));
});

test('a receiver that dies of a handler is seen to be dead', async () => {
  expect(await failed('/fragile')).toEqual(expect.arrayContaining(['a handler that fails', 'afterwards']));
  expect(server.isAlive()).toBe(false);
});
