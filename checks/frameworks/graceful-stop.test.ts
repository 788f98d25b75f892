import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { body, json, newId } from './harness/deliveries.ts';
import { type Ledger, openLedger } from './harness/ledger.ts';
import { type Got, send } from './harness/send.ts';
import { type Started, startProgram } from './harness/start.ts';
import { workspace } from './harness/workspace.ts';

async function open(): Promise<Ledger> {
  const ledger = await openLedger();
  onTestFinished(() => ledger.close());
  return ledger;
}

async function start(cwd: string, ledger: Ledger): Promise<Started> {
  const server = await startProgram({ args: ['graceful-stop.ts'], cwd, ledger: ledger.url });
  onTestFinished(async () => void (await server.stop()));
  return server;
}

const deliver = ({ origin }: Started, id: string): Promise<Got> =>
  send(origin, { path: '/hooks/authorization', headers: json, body: body('authorization', id) });

const recipe = 'recipes/graceful-stop.ts';

test('handlers end before a process that is told to stop, and what it kept is handled by the next', async () => {
  const ledger = await open();
  const cwd = await workspace('node', 'stop', [recipe, 'variants/durable']);
  const first = await start(cwd, ledger);
  // More than run at once, so that some have not begun when it is told to.
  const ids = Array.from({ length: 40 }, () => newId('authorization', 'SLOW'));
  const got = await Promise.all(ids.map((id) => deliver(first, id)));
  expect(new Set(got.map(({ status }) => status))).toEqual(new Set([200]));
  await expect.poll(() => ledger.open(), { timeout: 20_000 }).toBeGreaterThan(0);
  const begun = ledger.open();

  expect(await first.stop('SIGTERM'), first.output()).toBe(0);
  expect(ledger.open()).toBe(0);
  expect(ledger.entries.length).toBeGreaterThanOrEqual(begun);
  expect(ledger.entries.length).toBeLessThan(ids.length);

  await start(cwd, ledger);
  await expect.poll(() => ids.filter((id) => ledger.of(id).length === 0), { timeout: 60_000 }).toEqual([]);
  expect(ids.filter((id) => ledger.of(id).length > 1)).toEqual([]);
  expect(ledger.overlaps).toEqual([]);
});

test('a handler that does not end in time is aborted and given back, and the next process has it at once', async () => {
  const ledger = await open();
  const cwd = await workspace('node', 'stop-stuck', [recipe, 'variants/durable']);
  const file = join(cwd, 'graceful-stop.ts');
  const text = await readFile(file, 'utf8');
  expect(text).toContain('10_000');
  await writeFile(file, text.replace('10_000', '500'));

  const first = await start(cwd, ledger);
  const id = newId('authorization', 'STUCK');
  expect(await deliver(first, id)).toMatchObject({ status: 200 });
  await expect.poll(() => ledger.open(), { timeout: 20_000 }).toBe(1);
  expect(await first.stop('SIGTERM'), first.output()).toBe(0);
  await expect.poll(() => ledger.open(), { timeout: 20_000 }).toBe(0);
  expect(ledger.of(id)).toEqual([]);

  ledger.release();
  await start(cwd, ledger);
  await expect.poll(() => ledger.of(id).length, { timeout: 60_000 }).toBe(1);
  expect(ledger.overlaps).toEqual([]);
});

test('without an inbox that lasts, deliveries under way get their response before the process ends', async () => {
  const ledger = await open();
  const server = await start(await workspace('node', 'stop-memory', [recipe]), ledger);
  const ids = Array.from({ length: 10 }, () => newId('authorization', 'SLOW'));
  const got = Promise.all(ids.map((id) => deliver(server, id)));
  await expect.poll(() => ledger.open(), { timeout: 20_000 }).toBe(10);
  expect(await server.stop('SIGTERM'), server.output()).toBe(0);
  expect((await got).filter(({ status }) => status !== 200)).toEqual([]);
  expect(ids.every((id) => ledger.of(id).length === 1)).toBe(true);
});
