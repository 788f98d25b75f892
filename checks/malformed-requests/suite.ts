import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { findProblems } from './find-problems.ts';
import type { Malformed } from './malformed.ts';

export interface ServerUnderTest {
  /** The command, from its package's folder. */
  package: string;
  command: string;
  requests: Record<string, Malformed[]>;
  /** The status of its response, in the end, to a read of the charge of the contract's examples. */
  afterwards: number;
}

/** Tests that a server of the contract survives malformed requests. It is a process of its own, so that a crash shows. */
export function testMalformedRequests({
  package: name,
  command,
  requests,
  afterwards,
}: ServerUnderTest): void {
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

  test('there are 300 malformed requests or more, each with a name of its own', () => {
    const names = Object.values(requests).flatMap((group) => group.map(({ name: each }) => each));
    expect(names.length).toBeGreaterThanOrEqual(300);
    expect(new Set(names).size).toBe(names.length);
  });

  // Two minutes, because a silent connection alone may stay open for half of that.
  test.each(Object.entries(requests))(
    `${name} responds to %s as the contract says`,
    { timeout: 120_000 },
    async (_, group) => {
      expect(await findProblems(url, group)).toEqual([]);
    },
  );

  test(`${name} is still there after that, and has not complained`, async () => {
    const response = await fetch(`${url}/shop/v1/pos/charge/CHAQA34B31FJ9`, {
      headers: { authorization: 'Bearer a43baf630b964c049dcfba1031d2c43e' },
    });
    expect(response.status).toBe(afterwards);
    expect(server.exitCode).toBeNull();
    // What it warns of is the requests' fault, and not its own.
    expect(complaints.split('\n').filter((line) => line !== '' && !line.startsWith('Warning: '))).toEqual([]);
  });
}
