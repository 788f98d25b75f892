import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { run } from './battery.ts';
import type { Malformed } from './request.ts';

export interface Served {
  /** The command, from its package's folder. */
  package: string;
  command: string;
  requests: Record<string, Malformed[]>;
  /** What it answers in the end to a read of the charge of the contract's examples. */
  afterwards: number;
}

/** Tests that a server of the contract gets through the battery, in a process of its own, so that a crash is one. */
export function suite({ package: name, command, requests, afterwards }: Served): void {
  let server: ChildProcess;
  let url: string;
  let complaints = '';
  beforeAll(async () => {
    const folder = dirname(fileURLToPath(import.meta.resolve(`${name}/package.json`)));
    server = spawn(process.execPath, [join(folder, command), '--port', '0']);
    server.stderr!.on('data', (text) => (complaints += text));
    const [greeting] = await once(server.stdout!, 'data');
    url = /http:\/\/[\d.]+:\d+/.exec(String(greeting))![0];
  }, 60_000);
  afterAll(() => server.kill());

  test('the battery has 300 requests or more, each by a name of its own', () => {
    const names = Object.values(requests).flatMap((group) => group.map(({ name: each }) => each));
    expect(names.length).toBeGreaterThanOrEqual(300);
    expect(new Set(names).size).toBe(names.length);
  });

  // Two minutes, for a silent connection alone may stay open for half of that.
  test.each(Object.entries(requests))(
    `${name} answers %s as the contract says`,
    { timeout: 120_000 },
    async (_, group) => {
      expect(await run(url, group)).toEqual([]);
    },
  );

  test(`${name} is still there after that, and has not complained`, async () => {
    const response = await fetch(`${url}/shop/v1/pos/charge/CHAQA34B31FJ9`, {
      headers: { authorization: 'Bearer a43baf630b964c049dcfba1031d2c43e' },
    });
    expect(response.status).toBe(afterwards);
    expect(server.exitCode).toBeNull();
    expect(complaints).toBe('');
  });
}
