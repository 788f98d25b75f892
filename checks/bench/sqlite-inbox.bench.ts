import { mkdtemp, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { createWebhooks } from '@droppay/webhooks';
import { sqliteInbox } from '@droppay/webhooks/sqlite';
import { webhookRequest } from '@droppay/webhooks/testing';
import { expect, onTestFinished, test } from 'vitest';
import { HINTS, perSecond, sendAll } from './hint-load.ts';
import { compare, takeTurns } from './take-turns.ts';

const ROUNDS = 3;

/** Beside this file and not among the temporary ones, which may be in memory and durable for nothing. */
async function newFolder(): Promise<string> {
  const folder = await mkdtemp(join(import.meta.dirname, 'database-'));
  onTestFinished(() => rm(folder, { recursive: true }));
  return folder;
}

/** Deliveries to 2,000 resources, or all to one, 50 at once, from the request until the last was handled. */
async function inbox(folder: string, resources: number): Promise<number> {
  const kept = sqliteInbox(join(folder, `${crypto.randomUUID()}.sqlite`), { encryptionKey: 'ab'.repeat(32) });
  const webhooks = createWebhooks({
    credentials: { username: 'bench', password: 'not-a-real-password' },
    inbox: kept,
  });
  webhooks.onAny(() => {});
  webhooks.onError(() => {});
  await webhooks.start();
  const url = webhooks.url('https://bench.example/hooks', 'pull');
  const since = performance.now();
  await sendAll(async (index) => {
    const { status } = await webhooks.fetch(
      webhookRequest(url, { data: { id: `PULT${index % resources}` } }),
    );
    expect(status).toBe(200);
  });
  await expect.poll(() => kept.store.due(1), { interval: 5, timeout: 60_000 }).toEqual({ keys: [] });
  const speed = perSecond(since);
  await webhooks.stop();
  kept.close();
  return speed;
}

/** As many rows, each written and marked as done, with a commit that is on the disk for both. */
function alone(folder: string): number {
  const database = new DatabaseSync(join(folder, `${crypto.randomUUID()}.sqlite`));
  database.exec('PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL');
  database.exec('CREATE TABLE jobs (id TEXT PRIMARY KEY, body TEXT, done INTEGER)');
  const insert = database.prepare('INSERT INTO jobs VALUES (?, ?, 0)');
  const update = database.prepare('UPDATE jobs SET done = 1 WHERE id = ?');
  const body = 'x'.repeat(1000);
  const since = performance.now();
  for (let job = 0; job < HINTS; job += 1) {
    insert.run(`${job}`, body);
    update.run(`${job}`);
  }
  const speed = perSecond(since);
  database.close();
  return speed;
}

test.each([
  ['each of another resource', HINTS],
  ['all of one resource', 1],
])(
  'hints per second through the SQLite inbox, %s, beside node:sqlite alone',
  { timeout: 300_000 },
  async (name, resources) => {
    const folder = await newFolder();
    const turns = await takeTurns(ROUNDS, ['inbox', 'alone'], async (each) =>
      each === 'inbox' ? inbox(folder, resources) : alone(folder),
    );
    const { ours, theirs, ratio } = compare(turns, (speed) => speed);
    console.log(
      `${name}: ${ours} hints/s, node:sqlite alone ${theirs} rows/s, a commit each (${ratio.toFixed(2)} of it).`,
    );
    expect(ours).toBeGreaterThan(0);
  },
);
