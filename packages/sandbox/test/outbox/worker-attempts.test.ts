import { expect, test } from 'vitest';
import { outboxOf, put, waiting } from './waiting.ts';
import { fakeTimers, settle, stageWorker } from './worker-stage.ts';

fakeTimers();

const url = 'http://127.0.0.1/one';
const behindEachOther = ['W1', 'W2', 'W3', 'W4'].map((id) => waiting(id, { url }));

test('a listener has ten seconds to respond', async () => {
  const stage = stageWorker();
  await put(stage.storage, waiting('W1'));
  stage.worker.wake();
  await settle(9999);
  expect(stage.worker.finished.all()).toEqual([]);
  await settle(1);
  expect(stage.worker.finished.all()).toMatchObject([
    { state: 'failed', attempts: 1, last: { error: 'The listener did not answer within 10 s.' } },
  ]);
});

test('what waits behind an attempt that took too long goes side by side, until the listener responds', async () => {
  const stage = stageWorker({ timeout: 50 });
  await put(stage.storage, ...behindEachOther);
  stage.worker.wake();
  await settle();
  expect(stage.sent).toEqual(['one']);
  await settle(50);
  expect(stage.sent).toEqual(['one', 'one', 'one', 'one']);
  await stage.respond('one');
  await stage.respond('one');
  await put(stage.storage, waiting('W5', { url }), waiting('W6', { url }));
  stage.worker.wake();
  await settle();
  expect(stage.sent).toHaveLength(4);
  await stage.respond('one');
  expect(stage.sent).toHaveLength(5);
});

test('a delivery that fails otherwise keeps the order of those behind it', async () => {
  const stage = stageWorker();
  await put(stage.storage, ...behindEachOther);
  stage.worker.wake();
  await settle();
  await stage.respond('one', 500);
  expect(stage.sent).toHaveLength(2);
});

test('a delivery that is to come twice does so once, though it is tried again', async () => {
  const stage = stageWorker({ retries: true });
  stage.worker.chaos.set([{ effect: 'duplicate', next: 1 }]);
  await put(stage.storage, waiting('W1', { url }));
  stage.worker.wake();
  await settle();
  await stage.respond('one', 500);
  await stage.respond('one', 500);
  expect((await outboxOf(stage.storage)).due).toEqual([
    [6000, 'C1'],
    [6000, 'W1'],
  ]);
  stage.times.now = 6000;
  stage.worker.wake();
  await settle();
  await stage.respond('one');
  await stage.respond('one');
  expect(stage.sent).toHaveLength(4);
  expect(stage.worker.finished.all()).toMatchObject([
    { id: 'C1', state: 'delivered', attempts: 2, copyOf: 'W1' },
    { id: 'W1', state: 'delivered', attempts: 2, chaos: 'duplicate' },
  ]);
  expect(await outboxOf(stage.storage)).toEqual({ outbox: [], due: [], leases: [] });
});

test('each of those that are to come twice is sent at once', async () => {
  const stage = stageWorker();
  stage.worker.chaos.set([{ effect: 'duplicate', next: 2 }]);
  await put(stage.storage, waiting('W1'));
  stage.worker.wake();
  await settle();
  expect(stage.sent).toEqual(['W1']);
  await stage.respond('W1');
  expect(stage.sent).toEqual(['W1', 'W1']);
});

test('what was held is sent when the rules are replaced, and completed without anybody asking', async () => {
  const stage = stageWorker();
  stage.worker.chaos.set([{ effect: 'reorder', next: 2 }]);
  await put(stage.storage, waiting('W1'));
  stage.worker.wake();
  await settle();
  expect(stage.sent).toEqual([]);
  stage.worker.chaos.set([]);
  await settle();
  await stage.respond('W1');
  expect(stage.worker.finished.all()).toMatchObject([{ id: 'W1', state: 'delivered', chaos: 'reorder' }]);
});

test('a delay without a duration is none, and counts no attempt', async () => {
  const stage = stageWorker();
  stage.worker.chaos.set([{ effect: 'delay', next: 1 }]);
  await put(stage.storage, waiting('W1', { due: 900 }));
  stage.worker.wake();
  await settle();
  expect(stage.sent).toEqual(['W1']);
  await stage.respond('W1');
  expect(stage.worker.finished.all()).toMatchObject([{ due: 1000, attempts: 1, chaos: 'delay' }]);
});
