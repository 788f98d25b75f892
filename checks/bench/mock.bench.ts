import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { firstResponse } from './first-response.ts';
import { type Load, send } from './load.ts';
import { start, type Started } from './programs.ts';
import { compare, takeTurns } from './take-turns.ts';

const token = 'any';
const requests: [name: string, load: Load][] = [
  ['GET', { path: '/shop/v1/pos/charge/CHAQA34B31FJ9', token }],
  [
    'POST',
    {
      path: '/shop/v1/pos/charge',
      token,
      body: { pay_token_val: 'ec4e9e23-84b3-42b4-ba73-1bf9f39de66a', amount: 50 },
    },
  ],
];
const programs: ['mock', 'prism'] = ['mock', 'prism'];

describe('@droppay/mock beside `prism mock`, on the same contract', () => {
  const running = {} as Record<(typeof programs)[number], Started>;
  beforeAll(async () => {
    for (const program of programs) running[program] = await start(program);
    // Not measured: code that V8 has not compiled yet is slower, in both.
    for (const { url } of Object.values(running)) for (const [, load] of requests) await send(url, load);
  }, 60_000);
  afterAll(async () => {
    for (const { stop } of Object.values(running)) await stop();
  });

  test.each(requests)('%s requests per second', { timeout: 120_000 }, async (name, load) => {
    const results = await takeTurns(5, programs, (program) => send(running[program].url, load));
    const { ours, theirs, ratio } = compare(results, ({ rate }) => rate);
    console.log(
      `${name}: ${ours} requests/s, prism mock ${theirs}: ${ratio.toFixed(2)} times (medians of 5 rounds).`,
    );
    expect(ratio).toBeGreaterThanOrEqual(1);
  });
});

test('milliseconds from the start of the process to its first response', { timeout: 120_000 }, async () => {
  expect(await firstResponse('mock')).toBeLessThanOrEqual(0.6);
});
