import * as fc from 'fast-check';
import { afterAll, expect, test } from 'vitest';
import { operations } from '../../src/generated/operations.ts';
import { pairwiseReadings } from '../../src/kernel/pairwise-readings.ts';
import { acme, acmePos, type Answered, type Game, play } from '../play.ts';
import { memoryStorage } from '../../src/storage/memory.ts';
import { sqliteStorage } from '../../src/server/sqlite-storage.ts';
import { temporaryFiles } from '../temporary.ts';
import { judge } from './judge.ts';
import { Reality } from './reality.ts';
import { LENGTH, long, rounds, seed, timeout } from './runs.ts';
import { type Step, step } from './steps.ts';

/** How often each operation gave each status. */
const statuses = new Map<string, Map<number, number>>();
let requests = 0;
const file = temporaryFiles();
/** A file shows what can be thought but not written. It takes longer, so it is for the long run. */
const where = fc.nat(9).map((tenth) => (long && tenth === 0 ? 'file' : 'memory'));

/** Whatever is read in DropPay's pages, the contract holds. */
const row = fc.constantFrom(...pairwiseReadings());

/** The headers with which each scheme lets one in, renewed when time has passed. */
async function credentialsFor(game: Game): Promise<Record<string, Record<string, string>>> {
  const { client_id, client_secret } = acme;
  const application = await game.ask('POST', '/oa2/v1/cc/token', {
    grant_type: 'client_credentials',
    client_id,
    client_secret,
  });
  return {
    userToken: await game.as(),
    applicationToken: { authorization: `Bearer ${application.body.access_token}` },
    tppToken: { authorization: `Bearer ${(await game.tppToken()).access_token}` },
    tppCertificate: {},
    checkoutPrivateKey: { 'x-droppay-checkout-privatekey': '5ec2e70000000000000000000000a001' },
  };
}

/** Something of everything, so that the first requests already have what to ask for. */
async function furnish(game: Game, reality: Reality): Promise<void> {
  const ask = async (
    operation: keyof typeof operations,
    body?: object,
    path = operations[operation].path,
  ): Promise<Answered['body']> => {
    const answered = await game.ask(operations[operation].method, path, body);
    expect(answered).toMatchObject({ status: 200 });
    reality.learn(operation, answered.body);
    return answered.body;
  };
  const authorization = { charge_amount: 50, charge_max_count: 5, pos_id: acmePos };
  const store = '/shop/v1/brand/BRNC8K195PZ1Q/store/STRX88DHT129M/pos';
  await ask('createPos', { device: { type: 'APP', ref: acme.client_id } }, store);
  await ask('createAuthorization', { ...authorization, policy: 'BOOKED' });
  const { id } = await ask('createAuthorization', authorization);
  await game.approve(id);
  const { pay_token } = await ask('getAuthorization', undefined, `/shop/v1/pos/authorization/${id}`);
  await ask('createCharge', { pay_token_val: pay_token.val, amount: 20 });
  const recipient = { account: 'IT81Z0999800001000000070002' };
  const push = await ask('createPush', { amount: 5, recipient, status: 'READY' });
  // By another reading it is paid already.
  if (push.status === 'READY') await game.approve(push.id);
  await ask('listPushTransfers', undefined, `/bank/v1/push/${push.id}/transfers`);
  await ask('createPush', { amount: 7, recipient });
  await ask('createPull', { transfer_amount: 5, status: 'READY' });
  await ask('createConnection', {});
  await ask('createToken', acme);
}

async function take(
  { operation, path, credentials, body }: Step,
  game: Game,
  reality: Reality,
  headers: Record<string, Record<string, string>>,
): Promise<void> {
  const [scheme = 'none'] = operation.security;
  const chosen = {
    right: headers[scheme] ?? {},
    other: headers[scheme === 'tppToken' ? 'applicationToken' : 'tppToken'],
    none: {},
  }[credentials];
  const text = body === undefined ? undefined : reality.fill(body);
  const init: RequestInit = {
    method: operation.method,
    headers: { 'content-type': 'application/json', ...chosen },
  };
  // A GET has no body that fetch would send.
  if (text !== undefined && operation.method !== 'GET') init.body = text.toWellFormed();
  const response = await game.fetch(`https://api.example${reality.fill(path)}`, init);
  const said = await response.text();
  requests += 1;
  const counts = statuses.get(operation.id) ?? new Map<number, number>();
  statuses.set(operation.id, counts.set(response.status, (counts.get(response.status) ?? 0) + 1));
  expect(response.status < 500 ? undefined : said).toBeUndefined();
  expect(judge(operation, response.status, said)).toBeUndefined();
  if (response.status === 200) reality.learn(operation.id, JSON.parse(said));
}

test(
  `${rounds * LENGTH} strange requests get an answer of the contract each, and the ledger balances`,
  { timeout },
  async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(step, { minLength: LENGTH, maxLength: LENGTH, size: 'max' }),
        where,
        row,
        async (steps, home, readings) => {
          const storage = home === 'file' ? sqliteStorage(file()) : memoryStorage();
          const game = await play({ storage, readings });
          const reality = new Reality();
          let headers = await credentialsFor(game);
          await furnish(game, reality);
          for (const each of steps) {
            const { before } = each;
            if (before !== undefined && 'advance' in before) {
              await game.clock.advance(before.advance);
              headers = await credentialsFor(game);
            } else if (before !== undefined) {
              await game.act(reality.fill(before.id), before.act).catch(() => {});
            }
            await take(each, game, reality, headers);
          }
          expect(await game.ledger()).toMatchObject({ balanced: true });
          await game.clock.advance('60d');
          expect(await game.ledger()).toMatchObject({ balanced: true });
          await game.close();
          await storage.close();
        },
      ),
      { numRuns: rounds, seed, endOnFailure: process.env['FUZZ_SHRINK'] === undefined },
    );
    expect(requests).toBeGreaterThanOrEqual(rounds * LENGTH);
  },
);

test('and a good part of them did something, a good part was refused', () => {
  const all = [...statuses.values()].flatMap((counts) => Array.from(counts));
  const done = all.reduce((sum, [status, count]) => sum + (status < 300 ? count : 0), 0);
  expect(done / requests).toBeGreaterThan(0.3);
  expect(done / requests).toBeLessThan(0.7);
});

// Too few in `pnpm test` for the rarest, a charge at the Checkout.
test.runIf(long)('and every operation both did what it does and refused', () => {
  for (const id of Object.keys(operations)) {
    const seen = [...(statuses.get(id)?.keys() ?? [])];
    expect(Math.min(...seen), `${id} succeeded`).toBeLessThan(300);
    expect(Math.max(...seen), `${id} refused`).toBeGreaterThanOrEqual(400);
  }
});

afterAll(() => {
  const lines = [...statuses].map(([id, counts]) => {
    const all = [...counts].toSorted(([one], [other]) => one - other);
    return `  ${id}: ${all.map(([status, count]) => `${status} ${count} times`).join(', ')}`;
  });
  console.log(`${requests} requests (seed ${seed}):\n${lines.join('\n')}`);
});
