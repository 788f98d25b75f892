import { DropPay, type paths } from '@droppay/client';
import createClient from 'openapi-fetch';
import { expect, test } from 'vitest';
import { median } from './median.ts';

const ROUNDS = 21;
const CALLS = 4000;
const LIMIT = 10;

const UNUSED_URL = 'http://127.0.0.1:1';
const charge = JSON.stringify({
  id: 'CHAQA34B31FJ9',
  status: 'DONE',
  amount: 50,
  description: 'The Musical',
});
const stub = (): Promise<Response> =>
  Promise.resolve(new Response(charge, { headers: { 'content-type': 'application/json' } }));

const droppay = new DropPay({ accessToken: 'any', baseUrl: UNUSED_URL, fetch: stub });
const peer = createClient<paths>({ baseUrl: UNUSED_URL, fetch: stub });
const body = { pay_token_val: 'ec4e9e23-84b3-42b4-ba73-1bf9f39de66a', amount: 50 };

/** Microseconds of this thread's CPU that a call takes: the collector's own threads and other processes do not count. */
async function time(call: () => Promise<unknown>): Promise<number> {
  const from = process.threadCpuUsage();
  for (let done = 0; done < CALLS; done += 1) await call();
  const { user, system } = process.threadCpuUsage(from);
  return (user + system) / CALLS;
}

/** Calls over a stub that responds at once, so that only a client's own work is left. The clients take turns. */
test('a charge over a stub of fetch, beside openapi-fetch alone', { timeout: 300_000 }, async () => {
  const ours: number[] = [];
  const theirs: number[] = [];
  for (let round = 0; round < ROUNDS; round += 1) {
    const bare = await time(async () => (await stub()).json());
    theirs.push((await time(() => peer.POST('/shop/v1/pos/charge', { body }))) - bare);
    ours.push((await time(() => droppay.charges.create(body))) - bare);
  }
  console.log(
    `Of its own a charge takes ${median(ours).toFixed(1)} µs (at most ${LIMIT}), ` +
      `openapi-fetch alone ${median(theirs).toFixed(1)} µs.`,
  );
  expect(median(ours)).toBeLessThanOrEqual(LIMIT);
});
