import { DropPay } from '@droppay/client';
import { expect, test } from 'vitest';
import { startChargeServer } from './charge-server.ts';
import { median } from './median.ts';

const ROUNDS = 41;
const CALLS = 640;

type Charge = () => Promise<unknown>;

/** Microseconds of CPU, user and system, that a call takes of this process. */
async function cpu(charge: Charge, atOnce: number): Promise<number> {
  const from = process.cpuUsage();
  for (let done = 0; done < CALLS; done += atOnce) {
    await Promise.all(Array.from({ length: atOnce }, charge));
  }
  const { user, system } = process.cpuUsage(from);
  return (user + system) / CALLS;
}

/** The CPU of a charge over that of the same request by `fetch`, the two taking turns. */
async function compare(atOnce: number): Promise<number> {
  const { url, stop } = await startChargeServer();
  const body = { pay_token_val: 'ec4e9e23-84b3-42b4-ba73-1bf9f39de66a', amount: 50 };
  const droppay = new DropPay({ accessToken: 'any', baseUrl: url });
  const ours: Charge = () => droppay.charges.create(body);
  const bare: Charge = async () => {
    const response = await fetch(`${url}/shop/v1/pos/charge`, {
      method: 'POST',
      headers: {
        authorization: 'Bearer any',
        'content-type': 'application/json',
        accept: 'application/json',
      },
      body: JSON.stringify(body),
    });
    return response.json();
  };
  await cpu(ours, atOnce);
  await cpu(bare, atOnce);
  const ratios: number[] = [];
  for (let round = 0; round < ROUNDS; round += 1) {
    const one = await cpu(bare, atOnce);
    ratios.push((await cpu(ours, atOnce)) / one);
  }
  stop();
  return median(ratios);
}

test.each([
  [1, 1.15],
  [32, 1.1],
])(
  'a charge, %i at once, beside the same request by fetch alone',
  { timeout: 300_000 },
  async (atOnce, most) => {
    const ratio = await compare(atOnce);
    console.log(
      `A charge, ${atOnce} at once, costs ${ratio.toFixed(3)} times the CPU of fetch alone (at most ${most}).`,
    );
    expect(ratio).toBeLessThanOrEqual(most);
  },
);
