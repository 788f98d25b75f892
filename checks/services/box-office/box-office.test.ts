import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Client } from 'pg';
import { describe, expect, inject, onTestFinished, test } from 'vitest';
import { settings } from '../../../examples/box-office/test/box-office.ts';
import { bought } from '../../../examples/box-office/test/ordered.ts';
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

test('desk, door, limits, links and refunds are the same on PostgreSQL', async () => {
  const { nina, order, open, paid } = await bought(
    { settings: { DATABASE: await emptyDatabase() } },
    '8-15',
    '8-16',
  );
  const authorization = `Basic ${Buffer.from(`Ada:${settings.STAFF_PASSWORD}`).toString('base64')}`;
  const ada = open(undefined, { authorization });
  const { text } = await nina.get(order);
  const [first, second] = [...text.matchAll(/class="id">([\w-]+\.[\w-]+\.[\w-]{22})</g)].map(
    ([, code]) => code!,
  );
  const [, link] = /(\/recover\/[\w.-]+)/.exec(text)!;
  const phone = open();
  expect(await phone.get(link!)).toMatchObject({ status: 303, to: order });
  await phone.get(link!);
  expect((await phone.get('/tickets')).text).toContain('aria-label="Ticket: Row 8, seat 16"');
  const scans = await Promise.all(
    [1, 2, 3, 4].map(async () => (await ada.post('/door', { code: first! })).text),
  );
  expect(scans.filter((page) => page.includes('It is valid.'))).toHaveLength(1);
  expect((await ada.get('/staff?find=8-16')).text).toContain(order);
  expect((await ada.get(`/staff?find=${order.slice(8)}`)).text).toContain(order);
  await phone.post(`${order}/refund`, ['8-16']);
  await nina.until(order, 'refunded');
  expect(await paid()).toBe(50_00);
  expect((await ada.post('/door', { code: second! })).text).toContain('It was given back.');
  expect((await ada.get('/staff')).text).toContain('Refunds (1)');
  // Forty at once, on a pool of ten connections, by one cookie.
  const greedy = open();
  await greedy.get('/');
  const seats = (at: number): string[] => [`${1 + (at % 7)}-${1 + Math.floor(at / 7)}`];
  const pages = await Promise.all(Array.from({ length: 40 }, (_, at) => greedy.post('/orders', seats(at))));
  expect(pages.filter(({ status }) => status === 303)).toHaveLength(10);
  expect(pages.filter(({ status }) => status === 429)).toHaveLength(30);
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
