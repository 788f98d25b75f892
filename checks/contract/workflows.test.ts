import { readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { startMock } from '@droppay/mock';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { parse } from 'yaml';
import { record } from './recording.ts';
import { type RunningProxy, startProxy } from './proxy/start-proxy.ts';
import { runWorkflow } from './run-workflow.ts';

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

/** All workflows, and how many steps those have that a mock without state can run to the end. */
const workflows: Record<string, Record<string, number | 'needs state'>> = {
  'quick-start': { quickStart: 5 },
  push: { pushDraftToTransfers: 7 },
  'push-deletion': {
    draftPush: 3,
    readyPush: 4,
    deleteDraftPush: 5,
    deleteReadyPush: 6,
    cancelScheduledPush: 'needs state',
    revokeRunningPush: 'needs state',
  },
  // It reads back the refund that it has made.
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
    const output = await runWorkflow(proxy.url, file, workflow);
    const exchanges = proxy.exchanges.slice(before);
    expect(output).toContain('Workflows: 1 passed, 1 total');
    expect(output).toContain(`Steps: ${steps} passed, ${steps} total`);
    expect(exchanges.flatMap(({ violations }) => violations)).toEqual([]);
    expect(exchanges).not.toEqual([]);
  },
);

test('a workflow that expects another response than the mock has fails', { timeout: 60_000 }, async () => {
  expect(await runWorkflow(proxy.url, 'refund', 'refundSeat')).toMatch(/Workflows: 1 failed, 1 total/);
});
