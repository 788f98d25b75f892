import { execFile } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type Program, start, type Started } from './programs.ts';

const json = (body: unknown): string[] => [
  '--method=POST',
  '--headers=content-type=application/json',
  `--body=${JSON.stringify(body)}`,
];
const requests: [name: string, path: string, options: string[]][] = [
  ['GET', '/shop/v1/pos/charge/CHAQA34B31FJ9', []],
  [
    'POST',
    '/shop/v1/pos/charge',
    json({ pay_token_val: 'ec4e9e23-84b3-42b4-ba73-1bf9f39de66a', amount: 50 }),
  ],
];

const load = fileURLToPath(import.meta.resolve('autocannon'));

/** Requests per second that `url` answers over 2 seconds on 10 connections; all of them must be answered with 2xx. */
async function rate(url: string, options: string[]): Promise<number> {
  const { stdout } = await promisify(execFile)(process.execPath, [
    load,
    '--json',
    '--connections=10',
    '--duration=2',
    '--headers=authorization=Bearer any',
    ...options,
    url,
  ]);
  const { requests: sent, non2xx, errors } = JSON.parse(stdout);
  expect({ non2xx, errors }).toEqual({ non2xx: 0, errors: 0 });
  return sent.average;
}

const median = (values: number[]): number => values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)]!;

/** Lets the two take turns, the first of a round being the second of the next. */
async function rounds(count: number, measure: (program: Program) => Promise<number>) {
  const figures: Record<Program, number[]> = { ours: [], prism: [] };
  for (let round = 0; round < count; round += 1) {
    const order: Program[] = round % 2 === 0 ? ['ours', 'prism'] : ['prism', 'ours'];
    for (const program of order) figures[program].push(await measure(program));
  }
  const ratio = median(figures.ours.map((ours, round) => ours / figures.prism[round]!));
  return { ours: Math.round(median(figures.ours)), prism: Math.round(median(figures.prism)), ratio };
}

describe('@droppay/mock beside `prism mock`, on the same contract', () => {
  const running = {} as Record<Program, Started>;
  beforeAll(async () => {
    for (const program of ['ours', 'prism'] as const) running[program] = await start(program);
    // Not measured: what the compiler of V8 has not seen yet is slower, of either.
    for (const { url } of Object.values(running))
      for (const [, path, options] of requests) await rate(url + path, options);
  }, 60_000);
  afterAll(async () => {
    for (const { stop } of Object.values(running)) await stop();
  });

  test.each(requests)('%s requests per second', { timeout: 120_000 }, async (name, path, options) => {
    const { ours, prism, ratio } = await rounds(5, (program) => rate(running[program].url + path, options));
    console.log(
      `${name}: ${ours} requests/s, prism mock ${prism}: ${ratio.toFixed(2)} times (medians of 5 rounds).`,
    );
    expect(ratio).toBeGreaterThanOrEqual(1);
  });
});

test('milliseconds from the start of the process to its first answer', { timeout: 120_000 }, async () => {
  const { ours, prism, ratio } = await rounds(7, async (program) => {
    const { took, stop } = await start(program);
    await stop();
    return took;
  });
  console.log(`Start: ${ours} ms, prism mock ${prism}: ${ratio.toFixed(2)} times (medians of 7 rounds).`);
  expect(ratio).toBeLessThanOrEqual(1);
});
