import { type RunningSandbox, startSandbox } from '@droppay/sandbox/server';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { respect } from './respect.ts';

let sandbox: RunningSandbox;
let phone: NodeJS.Timeout;
beforeAll(async () => {
  sandbox = await startSandbox();
  // The account owner, who approves whatever is asked.
  phone = setInterval(() => void approveAll(), 200);
});
afterAll(async () => {
  clearInterval(phone);
  await sandbox.close();
});

async function approveAll(): Promise<void> {
  for (const { id } of await sandbox.approvals()) await sandbox.approve(id);
}

test.each([
  ['quick-start', 'quickStart', 5],
  ['refund', 'refundSeat', 7],
])('%s: %s runs against the sandbox', { timeout: 60_000 }, async (file, workflow, steps) => {
  const said = await respect(sandbox.url, file, workflow);
  expect(said).toContain('Workflows: 1 passed, 1 total');
  expect(said).toContain(`Steps: ${steps} passed, ${steps} total`);
});
