import { DropPay, type paths } from '@droppay/client';
import createClient from 'openapi-fetch';
import { test } from 'vitest';

const url = 'http://127.0.0.1:1';
const charge = JSON.stringify({
  id: 'CHAQA34B31FJ9',
  status: 'DONE',
  amount: 50,
  description: 'The Musical',
});
const stub = (): Promise<Response> =>
  Promise.resolve(new Response(charge, { headers: { 'content-type': 'application/json' } }));

const droppay = new DropPay({ accessToken: 'any', baseUrl: url, fetch: stub });
const peer = createClient<paths>({ baseUrl: url, fetch: stub });

const rounds = 7;
const median = (values: number[]): number => values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)]!;

/** Over a stub that answers at once, so that only the client's own work is left. The two take turns. */
test('a call, beside the same call of openapi-fetch alone', async ({ bench }) => {
  const ratios: number[] = [];
  const own: number[] = [];
  for (let round = 1; round <= rounds; round += 1) {
    const bare = await bench(`openapi-fetch ${round}`, async () => {
      await peer.GET('/shop/v1/pos/charge/{id}', { params: { path: { id: 'CHAQA34B31FJ9' } } });
    }).run({ time: 200 });
    const ours = await bench(`@droppay/client ${round}`, async () => {
      await droppay.charges.get('CHAQA34B31FJ9');
    }).run({ time: 200 });
    ratios.push(ours.latency.p50 / bare.latency.p50);
    own.push((ours.latency.p50 - bare.latency.p50) * 1000);
  }
  console.log(
    `A call costs ${median(ratios).toFixed(2)} times openapi-fetch alone, ${median(own).toFixed(1)} µs more ` +
      `(medians of ${rounds} rounds).`,
  );
});
