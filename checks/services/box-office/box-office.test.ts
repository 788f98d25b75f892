import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Client } from 'pg';
import { describe, expect, inject, onTestFinished, test } from 'vitest';
import { openDatabase } from '../../../examples/box-office/src/database.ts';
import { schema } from '../../../examples/box-office/src/orders.ts';
import { runFleet, type Verdict } from './run-fleet.ts';

const isLong = Number(process.env['CHAOS_RUNS'] ?? 0) >= 3000;
const size = isLong ? { customers: 1000, kills: 150 } : { customers: 60, kills: 10 };

/** An empty database of the server. */
async function emptyDatabase(): Promise<string> {
  const name = `box_office_${Math.random().toString(36).slice(2)}`;
  const client = new Client({
    host: '127.0.0.1',
    port: inject('ports').postgres,
    user: 'postgres',
    database: 'postgres',
  });
  await client.connect();
  await client.query(`create database ${name}`);
  await client.end();
  return `postgres://postgres@127.0.0.1:${inject('ports').postgres}/${name}`;
}

function expectNothingLost({
  states,
  atLeast,
  atMost,
  paid,
  soldTwice,
  unpaidTickets,
  kills,
}: Verdict): void {
  console.log(JSON.stringify({ states, atLeast, atMost, paid, kills }));
  expect({ soldTwice, unpaidTickets }).toEqual({ soldTwice: [], unpaidTickets: [] });
  expect(paid).toBeGreaterThanOrEqual(atLeast);
  expect(paid).toBeLessThanOrEqual(atMost);
  expect(states['paid']).toBeGreaterThan(0);
}

describe('shops that are killed at random, again and again', () => {
  test('sell no seat twice and lose no money, two at once on PostgreSQL', { timeout: 900_000 }, async () => {
    expectNothingLost(await runFleet({ database: await emptyDatabase(), shops: 2, ...size }));
  });

  test(
    'sell no seat twice and lose no money, two at once on a file of SQLite',
    { timeout: 900_000 },
    async () => {
      const folder = mkdtempSync(join(tmpdir(), 'box-office-'));
      onTestFinished(() => rmSync(folder, { recursive: true }));
      expectNothingLost(await runFleet({ database: join(folder, 'box-office.sqlite'), shops: 2, ...size }));
    },
  );
});

test(
  'a shop that hangs amid a transaction holds the others up for half a minute, and not for ever',
  { timeout: 120_000 },
  async () => {
    const where = await emptyDatabase();
    const [hanging, other] = [await openDatabase(where, schema), await openDatabase(where, schema)];
    const { promise: ended, resolve } = Promise.withResolvers<void>();
    const { promise: begun, resolve: begin } = Promise.withResolvers<void>();
    const lost = hanging.write(async () => {
      begin();
      await ended;
    });
    await begun;
    expect(await other.write(async (query) => query('select count(*) from tickets'))).toHaveLength(1);
    resolve();
    await expect(lost).rejects.toThrow(/connection/i);
    await Promise.all([hanging.close(), other.close()]);
  },
);
