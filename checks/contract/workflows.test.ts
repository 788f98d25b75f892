import { execFile } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { promisify, stripVTControlCharacters } from 'node:util';
import { startMock } from '@droppay/mock';
import { afterAll, beforeAll, expect, test } from 'vitest';

const root = fileURLToPath(new URL('../../', import.meta.url));
let mock: Awaited<ReturnType<typeof startMock>>;
beforeAll(async () => {
  mock = await startMock();
});
afterAll(() => mock.close());

/** Runs one workflow against the mock; what Redocly says about it, checks of status, type and schema included. */
async function respect(file: string, workflow: string): Promise<string> {
  const run = promisify(execFile)(
    process.execPath,
    [
      fileURLToPath(import.meta.resolve('@redocly/cli/bin/cli.js')),
      'respect',
      `spec/workflows/${file}.arazzo.yaml`,
      '--workflow',
      workflow,
      '--server',
      `droppay=${mock.url}`,
    ],
    { cwd: root, env: { ...process.env, REDOCLY_TELEMETRY: 'off' } },
  );
  const { stdout, stderr } = await run.catch((failure: { stdout: string; stderr: string }) => failure);
  return stripVTControlCharacters(stdout + stderr);
}

// The other workflows read back what they changed, or wait for a state: that takes more than a mock.
test.each([
  ['quick-start', 'quickStart', 5],
  ['push', 'pushDraftToTransfers', 7],
  ['push-deletion', 'deleteDraftPush', 3],
  ['push-deletion', 'deleteReadyPush', 4],
])('%s: %s runs against the mock', { timeout: 60_000 }, async (file, workflow, steps) => {
  const said = await respect(file, workflow);
  expect(said).toContain('Workflows: 1 passed, 1 total');
  expect(said).toContain(`Steps: ${steps} passed, ${steps} total`);
});

test('a workflow that expects what the mock does not answer fails', { timeout: 60_000 }, async () => {
  expect(await respect('refund', 'refundSeat')).toMatch(/Workflows: 1 failed, 1 total/);
});
