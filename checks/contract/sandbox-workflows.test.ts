import { type RunningSandbox, startSandbox } from '@droppay/sandbox/server';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type RunningProxy, startProxy } from './proxy/start-proxy.ts';
import { respect } from './respect.ts';

let sandbox: RunningSandbox;
let proxy: RunningProxy;
let phone: NodeJS.Timeout;
beforeAll(async () => {
  sandbox = await startSandbox();
  proxy = await startProxy(sandbox.url);
  // The account owner, who approves whatever is asked.
  phone = setInterval(() => void approveAll(), 200);
});
afterAll(async () => {
  clearInterval(phone);
  await proxy.close();
  await sandbox.close();
});

async function approveAll(): Promise<void> {
  for (const { id } of await sandbox.approvals()) await sandbox.approve(id);
}

describe.each([
  ['quick-start', 'quickStart', 5],
  ['refund', 'refundSeat', 7],
])('%s: %s', (file, workflow, steps) => {
  test('runs against the sandbox', { timeout: 60_000 }, async () => {
    const said = await respect(sandbox.url, file, workflow);
    expect(said).toContain('Workflows: 1 passed, 1 total');
    expect(said).toContain(`Steps: ${steps} passed, ${steps} total`);
  });

  test("runs through Prism's proxy, which finds no violation", { timeout: 60_000 }, async () => {
    const before = proxy.exchanges.length;
    const said = await respect(proxy.url, file, workflow);
    const exchanges = proxy.exchanges.slice(before);
    expect(said).toContain(`Steps: ${steps} passed, ${steps} total`);
    expect(exchanges.length).toBeGreaterThanOrEqual(steps);
    expect(exchanges.flatMap(({ violations }) => violations)).toEqual([]);
  });
});
