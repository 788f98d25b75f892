import { mkdtemp, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { firstResponse } from './first-response.ts';
import { type Load, send } from './load.ts';
import { start, type Started } from './programs.ts';
import { chargeable, loads, read } from './sandbox-loads.ts';
import { compare, takeTurns } from './take-turns.ts';

const programs: ['sandbox', 'prism'] = ['sandbox', 'prism'];
const ROUNDS = 5;
/** Requests at once: a durable sandbox commits together what waits together, as it is meant to. */
const CONNECTIONS = 50;

describe.each([
  ['in memory', 5],
  ['durable on SQLite', 1.5],
])('@droppay/sandbox %s beside `prism mock`, on the same contract', (where, least) => {
  const running = {} as Record<(typeof programs)[number], Started>;
  let folder: string | undefined;
  let authorization: string;

  beforeAll(async () => {
    // Beside this file and not among the temporary ones, which may be in memory and durable for nothing.
    if (where !== 'in memory') folder = await mkdtemp(join(import.meta.dirname, 'database-'));
    const more = folder === undefined ? [] : ['--database', join(folder, 'sandbox.db')];
    running.sandbox = await start('sandbox', ...more);
    running.prism = await start('prism');
    authorization = await chargeable(running.sandbox.url);
    // Not measured: code that V8 has not compiled yet is slower, in both.
    for (const load of Object.values(loads)) for (const program of programs) await measure(program, load);
  }, 60_000);
  afterAll(async () => {
    for (const { stop } of Object.values(running)) await stop();
    if (folder !== undefined) await rm(folder, { recursive: true });
  });

  /** The same request to both. The pay token of the sandbox's authorization is read anew, because it lasts 180 s. */
  const measure = async (
    program: (typeof programs)[number],
    load: (payToken: string) => Load,
  ): ReturnType<typeof send> => {
    const { pay_token: payToken } = await read(running.sandbox.url, authorization);
    return send(running[program].url, load(payToken.val), { atOnce: CONNECTIONS });
  };

  test('every response to a charge is a charge', { timeout: 60_000 }, async () => {
    const { url } = running.sandbox;
    const before = await read(url, authorization);
    const { responses } = await send(url, loads['charge']!(before.pay_token.val), { amount: 2000 });
    const after = await read(url, authorization);
    expect(after.charge_success_count - before.charge_success_count).toBe(responses);
  });

  test.each(Object.entries(loads))('POST of a %s', { timeout: 120_000 }, async (name, load) => {
    const results = await takeTurns(ROUNDS, programs, (program) => measure(program, load));
    const rate = compare(results, (each) => each.rate);
    const p99 = compare(results, (each) => each.p99);
    console.log(
      `${name} ${where}: ${rate.ours} requests/s, prism mock ${rate.theirs}: ${rate.ratio.toFixed(2)} times; ` +
        `p99 ${p99.ours} ms, prism mock ${p99.theirs} (${CONNECTIONS} at once, medians of ${ROUNDS} rounds).`,
    );
    expect(rate.ratio).toBeGreaterThanOrEqual(least);
    expect(p99.ours).toBeLessThan(p99.theirs);
  });
});

test('milliseconds from the start of the process to its first response', { timeout: 120_000 }, async () => {
  expect(await firstResponse('sandbox')).toBeLessThanOrEqual(0.5);
});
