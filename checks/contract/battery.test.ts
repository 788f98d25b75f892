import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { battery, run } from '../battery/battery.ts';

const folder = dirname(fileURLToPath(import.meta.resolve('@droppay/mock/package.json')));

// A process of its own, so that a crash is one.
let mock: ChildProcess;
let url: string;
let complaints = '';
beforeAll(async () => {
  mock = spawn(process.execPath, [join(folder, 'bin/droppay-mock.js'), '--port', '0']);
  mock.stderr!.on('data', (text) => (complaints += text));
  const [greeting] = await once(mock.stdout!, 'data');
  url = /http:\/\/[\d.]+:\d+/.exec(String(greeting))![0];
}, 60_000);
afterAll(() => mock.kill());

test('the battery has 300 requests or more, each by a name of its own', () => {
  const names = Object.values(battery).flatMap((requests) => requests.map(({ name }) => name));
  expect(names.length).toBeGreaterThanOrEqual(300);
  expect(new Set(names).size).toBe(names.length);
});

// Two minutes, for a silent connection alone may stay open for half of that.
test.each(Object.entries(battery))(
  'the mock answers %s as the contract says',
  { timeout: 120_000 },
  async (_, requests) => {
    expect(await run(url, requests)).toEqual([]);
  },
);

test('the mock is still there after that, and has not complained', async () => {
  const response = await fetch(`${url}/shop/v1/pos/charge/CHAQA34B31FJ9`, {
    headers: { authorization: 'Bearer any' },
  });
  expect(response.status).toBe(200);
  expect(await response.json()).toMatchObject({ id: 'CHAQA34B31FJ9' });
  expect(mock.exitCode).toBeNull();
  expect(complaints).toBe('');
});
