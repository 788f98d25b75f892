import { startMock } from '@droppay/mock';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { respect } from './respect.ts';

let mock: Awaited<ReturnType<typeof startMock>>;
beforeAll(async () => {
  mock = await startMock();
});
afterAll(() => mock.close());

// The other workflows read back what they changed, or wait for a state: that takes more than a mock.
test.each([
  ['quick-start', 'quickStart', 5],
  ['push', 'pushDraftToTransfers', 7],
  ['push-deletion', 'deleteDraftPush', 3],
  ['push-deletion', 'deleteReadyPush', 4],
])('%s: %s runs against the mock', { timeout: 60_000 }, async (file, workflow, steps) => {
  const said = await respect(mock.url, file, workflow);
  expect(said).toContain('Workflows: 1 passed, 1 total');
  expect(said).toContain(`Steps: ${steps} passed, ${steps} total`);
});

test('a workflow that expects what the mock does not answer fails', { timeout: 60_000 }, async () => {
  expect(await respect(mock.url, 'refund', 'refundSeat')).toMatch(/Workflows: 1 failed, 1 total/);
});
