import { randomBytes } from 'node:crypto';
import { expect, test } from 'vitest';
import { startWorker } from './drivers/start-worker.ts';

interface Told {
  runs: { id: string; attempt: number; hints: number }[];
  states: string[];
}

test('the alarm of a Durable Object has a delivery handled that was answered before, and again while it fails', async () => {
  const worker = await startWorker({
    program: 'alarm-object',
    durableObjects: { HOOKS: { className: 'AlarmObject', useSQLite: true } },
    bindings: { KEY: randomBytes(32).toString('hex') },
  });
  try {
    const deliver = (id: string): Promise<Response> =>
      worker.dispatchFetch('http://worker/hooks/pull', {
        method: 'POST',
        headers: {
          authorization: `Basic ${btoa('boxoffice:not-a-real-password')}`,
          'content-type': 'application/json',
        },
        body: JSON.stringify({ id, status: 'RUNNING' }),
      });
    const told = async (): Promise<Told> =>
      (await (await worker.dispatchFetch('http://worker/runs', { method: 'GET' })).json()) as Told;
    expect((await deliver('PULT1')).status).toBe(200);
    await expect.poll(async () => (await told()).states, { timeout: 30_000 }).toEqual(['settled']);
    expect((await told()).runs.map(({ attempt }) => attempt)).toEqual([1, 2, 3]);
    // The same again runs again.
    expect((await deliver('PULT1')).status).toBe(200);
    await expect.poll(async () => (await told()).runs.length, { timeout: 30_000 }).toBe(6);
    expect((await told()).runs.at(-1)).toEqual({ id: 'PULT1', attempt: 3, hints: 2 });
  } finally {
    await worker.dispose();
  }
});
