import { expect, onTestFinished, test } from 'vitest';
import { send } from './load.ts';
import { start, type Started } from './programs.ts';
import { megabytes, residentMemory } from './resident.ts';
import { call, chargeable, idle, loads, read } from './sandbox-loads.ts';

/** Bytes of the sandbox itself, and of each object that it keeps. */
const OWN_BYTES = 120e6;
const BYTES_PER_OBJECT = 2e3;

async function started(): Promise<Started> {
  const sandbox = await start('sandbox');
  onTestFinished(sandbox.stop);
  return sandbox;
}

test.skipIf(process.platform !== 'linux')(
  'a started sandbox, and one that keeps 100,000 charges, authorizations and pushes',
  { timeout: 300_000 },
  async () => {
    const { url, pid } = await started();
    const before = await residentMemory(pid);
    const id = await chargeable(url);
    let kept = 0;
    for (const amount of [10_000, 10_000, 13_500]) {
      for (const load of Object.values(loads)) {
        const { pay_token: payToken } = await read(url, id);
        kept += (await send(url, load(payToken.val), { amount })).responses;
      }
    }
    const after = await residentMemory(pid);
    console.log(
      `Memory: ${megabytes(before)} at the start (at most ${megabytes(OWN_BYTES)}), ${megabytes(after)} with ${kept} objects ` +
        `(at most ${megabytes(OWN_BYTES + kept * BYTES_PER_OBJECT)}).`,
    );
    expect(kept).toBeGreaterThanOrEqual(100_000);
    expect(before).toBeLessThanOrEqual(OWN_BYTES);
    expect(after).toBeLessThanOrEqual(OWN_BYTES + kept * BYTES_PER_OBJECT);
  },
);

test.skipIf(process.platform !== 'linux')(
  'half a million reads and refused calls leave the memory as the first hundred thousand did',
  { timeout: 900_000 },
  async () => {
    const { url, pid } = await started();
    const id = await chargeable(url);
    const sizes: number[] = [];
    for (let round = 0; round < 10; round += 1) {
      const { pay_token: payToken } = await read(url, id);
      const kinds = idle(id, payToken.val);
      for (const [load, status] of kinds) {
        await send(url, load, { amount: Math.ceil(50_000 / kinds.length), status });
      }
      sizes.push(await residentMemory(pid));
    }
    const [, settled] = sizes;
    const highest = Math.max(...sizes.slice(2));
    console.log(
      `Soak: ${sizes.map(megabytes).join(', ')} after each 50,000 reads and refused calls ` +
        `(at most ${megabytes(settled! + 8e6)} after the second).`,
    );
    // Nothing has happened.
    expect((await read(url, id)).charge_success_count).toBe(0);
    expect((await call(url, '/_sandbox/ledger')).balanced).toBe(true);
    // 8 MB are 20 bytes for each of the later requests.
    expect(highest).toBeLessThanOrEqual(settled! + 8e6);
  },
);
