import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Client } from 'pg';
import { describe, expect, inject, onTestFinished, test } from 'vitest';
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
