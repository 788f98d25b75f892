import { execFile } from 'node:child_process';
import { readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { promisify, stripVTControlCharacters } from 'node:util';
import { startMock } from '@droppay/mock';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { parse } from 'yaml';
import { record } from './exchange.ts';
import { type RunningProxy, startProxy } from './proxy/start-proxy.ts';

const root = fileURLToPath(new URL('../../', import.meta.url));
let mock: Awaited<ReturnType<typeof startMock>>;
let proxy: RunningProxy;
beforeAll(async () => {
  mock = await startMock();
  proxy = await startProxy(mock.url);
});
afterAll(async () => {
  record(...proxy.exchanges);
  await proxy.close();
  await mock.close();
});

/** Runs one workflow against the mock, through Prism's proxy; what Redocly says about it, checks of status, type and schema included. */
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
      `droppay=${proxy.url}`,
    ],
    { cwd: root, env: { ...process.env, REDOCLY_TELEMETRY: 'off' } },
  );
  const { stdout, stderr } = await run.catch((failure: { stdout: string; stderr: string }) => failure);
  return stripVTControlCharacters(stdout + stderr);
}

/** Which workflows there are, and how many steps those have that a mock without state can walk to the end. */
const workflows: Record<string, Record<string, number | 'needs state'>> = {
  'quick-start': { quickStart: 5 },
  push: { pushDraftToTransfers: 7 },
  'push-deletion': {
    draftPush: 2,
    readyPush: 3,
    deleteDraftPush: 3,
    deleteReadyPush: 4,
    cancelScheduledPush: 'needs state',
    revokeRunningPush: 'needs state',
  },
  // It reads back what it has refunded.
  refund: { refundSeat: 'needs state' },
};

test('the table names every workflow', () => {
  const folder = `${root}spec/workflows/`;
  const written = readdirSync(folder).map((file) => {
    const { workflows: all } = parse(readFileSync(folder + file, 'utf8')) as {
      workflows: { workflowId: string }[];
    };
    return [file.replace('.arazzo.yaml', ''), all.map(({ workflowId }) => workflowId).toSorted()];
  });
  expect(Object.fromEntries(written)).toEqual(
    Object.fromEntries(
      Object.entries(workflows).map(([file, table]) => [file, Object.keys(table).toSorted()]),
    ),
  );
});

const stateless = Object.entries(workflows).flatMap(([file, table]) =>
  Object.entries(table).flatMap(([workflow, steps]) =>
    steps === 'needs state' ? [] : [{ file, workflow, steps }],
  ),
);

test.each(stateless)(
  '$file: $workflow runs against the mock, and breaks the contract in neither direction',
  { timeout: 60_000 },
  async ({ file, workflow, steps }) => {
    const before = proxy.exchanges.length;
    const said = await respect(file, workflow);
    const exchanges = proxy.exchanges.slice(before);
    expect(said).toContain('Workflows: 1 passed, 1 total');
    expect(said).toContain(`Steps: ${steps} passed, ${steps} total`);
    expect(exchanges.flatMap(({ violations }) => violations)).toEqual([]);
    expect(exchanges).not.toEqual([]);
  },
);

test('a workflow that expects what the mock does not answer fails', { timeout: 60_000 }, async () => {
  expect(await respect('refund', 'refundSeat')).toMatch(/Workflows: 1 failed, 1 total/);
});
