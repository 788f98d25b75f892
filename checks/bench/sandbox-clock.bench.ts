import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DropPay } from '@droppay/client';
import { startSandbox, type StartOptions } from '@droppay/sandbox/server';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { startChargeServer } from './charge-server.ts';
import { median } from './median.ts';

const AUTHORIZATIONS = 1000;
const ROUNDS = 5;
/** How many times as long as the bare posts the advance may take: it also expires authorizations and keeps its books. */
const LIMIT = 3;

let listener: Awaited<ReturnType<typeof startChargeServer>>;
beforeAll(async () => {
  listener = await startChargeServer();
});
afterAll(() => listener.stop());

/** Milliseconds that the clock takes for 30 days in which as many authorizations end, each with a webhook. */
async function advance(options: StartOptions): Promise<number> {
  const sandbox = await startSandbox(options);
  try {
    const droppay = new DropPay({
      applicationKey: '70daac494c7847dba33725b075608cc0',
      applicationSecret: '91c9adaa829545c1934b96490ba2b9b1',
      connectionCode: 'ac9185e9f29adf7238fkj9fd2881ff1a',
      baseUrl: sandbox.url,
    });
    for (let count = 0; count < AUTHORIZATIONS; count += 1) {
      const { id } = await droppay.authorizations.create({
        charge_amount: 50,
        pos_id: 'POSV265V3PQ9E',
        webhooks: { ALL: `${listener.url}/events` },
      });
      // Half of them wait for the customer, and end after 15 minutes; half are granted, and end some days later.
      if (count % 2 === 0) await sandbox.approve(id);
    }
    await sandbox.clock.advance('0s');
    const began = performance.now();
    await sandbox.clock.advance('30d');
    const took = performance.now() - began;
    const events = await sandbox.events();
    expect(events.filter(({ action }) => action === 'expire').length).toBe(AUTHORIZATIONS);
    const deliveries = await sandbox.webhooks.deliveries();
    expect(deliveries.filter(({ status }) => status === 200)).toHaveLength(AUTHORIZATIONS);
    return took;
  } finally {
    await sandbox.close();
  }
}

/** Milliseconds that as many posts of that size take, one after the other. */
async function post(): Promise<number> {
  const body = JSON.stringify({ edata: 'x'.repeat(800) });
  const began = performance.now();
  for (let count = 0; count < AUTHORIZATIONS; count += 1) {
    const headers = { 'content-type': 'application/json' };
    await (await fetch(`${listener.url}/events`, { method: 'POST', headers, body })).arrayBuffer();
  }
  return performance.now() - began;
}

async function round(where: string): Promise<number> {
  if (where === 'in memory') return advance({});
  const folder = mkdtempSync(join(tmpdir(), 'droppay-'));
  try {
    return await advance({ database: join(folder, 'sandbox.db') });
  } finally {
    rmSync(folder, { recursive: true });
  }
}

test.each(['in memory', 'in a file'])(
  `30 days with ${AUTHORIZATIONS} open authorizations %s, beside as many posts`,
  { timeout: 300_000 },
  async (where) => {
    await round(where);
    await post();
    const figures: { ours: number; bare: number }[] = [];
    for (let count = 0; count < ROUNDS; count += 1) {
      figures.push({ ours: await round(where), bare: await post() });
    }
    const ratio = median(figures.map(({ ours, bare }) => ours / bare));
    const [ours, bare] = [figures.map((each) => each.ours), figures.map((each) => each.bare)].map(median);
    console.log(
      `30 days with ${AUTHORIZATIONS} open authorizations ${where}: ${Math.round(ours!)} ms, as many posts by fetch ` +
        `${Math.round(bare!)}: ${ratio.toFixed(2)} times (at most ${LIMIT}; medians of ${ROUNDS} rounds).`,
    );
    expect(ratio).toBeLessThanOrEqual(LIMIT);
  },
);
