import { describe, expect, test, vi } from 'vitest';
import { outboxOf, put, waiting } from './waiting.ts';
import { fakeTimers, settle, stageWorker } from './worker-stage.ts';

fakeTimers();

const url = 'http://127.0.0.1/slow';

describe('an end', () => {
  test('breaks off what is under way and leaves it, and what waits, to the next process', async () => {
    const stage = stageWorker();
    const [running, behind, held] = [waiting('W1', { url }), waiting('W2', { url }), waiting('W3')];
    await put(stage.storage, running, behind);
    stage.worker.wake();
    await settle();
    stage.worker.chaos.set([{ effect: 'reorder', next: 2 }]);
    await put(stage.storage, held);
    stage.worker.wake();
    await settle();
    await stage.worker.stop();
    expect(stage.sent).toEqual(['slow']);
    expect(stage.aborted).toEqual(['slow']);
    const { outbox, due, leases } = await outboxOf(stage.storage);
    expect(outbox).toEqual([running, behind, { ...held, chaos: 'reorder' }]);
    expect(due).toEqual([
      [1000, 'W1'],
      [1000, 'W2'],
      [1000, 'W3'],
    ]);
    expect(leases).toEqual([]);
  });

  test('gives back what was held for its order, though nothing is under way', async () => {
    const stage = stageWorker();
    stage.worker.chaos.set([{ effect: 'reorder', next: 2 }]);
    await put(stage.storage, waiting('W1'));
    await stage.worker.deliver();
    expect(await outboxOf(stage.storage)).toMatchObject({ due: [], leases: [[85_000, 'W1']] });
    await stage.worker.stop();
    expect(await outboxOf(stage.storage)).toMatchObject({ due: [[1000, 'W1']], leases: [] });
  });

  test('stores what came of an attempt before, and leaves no timer behind', async () => {
    const stage = stageWorker();
    await put(stage.storage, waiting('W1'), waiting('W2'));
    stage.worker.wake();
    await settle();
    await stage.respond('W1');
    await stage.worker.stop();
    expect(await outboxOf(stage.storage)).toMatchObject({ outbox: [{ id: 'W2', attempts: 0 }], leases: [] });
    expect(stage.worker.finished.all()).toMatchObject([{ id: 'W1', state: 'delivered' }]);
    expect(vi.getTimerCount()).toBe(0);
  });

  test('takes nothing more, neither at once nor when it is woken', async () => {
    const stage = stageWorker();
    await put(stage.storage, waiting('W1'));
    await stage.worker.stop();
    expect(await outboxOf(stage.storage)).toMatchObject({ due: [[1000, 'W1']], leases: [] });
    const before = stage.transactions();
    stage.worker.wake();
    await stage.worker.deliver();
    await settle(60_000);
    expect(stage.transactions()).toBe(before);
    expect(stage.sent).toEqual([]);
  });

  test('comes, too, when the storage fails', async () => {
    const stage = stageWorker();
    await put(stage.storage, waiting('W1'));
    stage.worker.wake();
    await settle();
    stage.fail(new Error('The disk is gone.'));
    await expect(stage.worker.stop()).resolves.toBeUndefined();
    expect(stage.aborted).toEqual(['W1']);
  });

  test('is over only when everything is given back', async () => {
    const stage = stageWorker();
    await put(stage.storage, waiting('W1'));
    stage.worker.wake();
    await settle();
    const release = stage.hold();
    let stopped = false;
    const stopping = stage.worker.stop().then(() => (stopped = true));
    await settle();
    expect(stopped).toBe(false);
    release();
    await stopping;
    expect(await outboxOf(stage.storage)).toMatchObject({ due: [[1000, 'W1']], leases: [] });
  });
});

describe('a reset', () => {
  test('forgets what has not begun, what is over and what was to go wrong', async () => {
    const stage = stageWorker();
    await put(stage.storage, waiting('W0'), waiting('W1', { url }), waiting('W2', { url }));
    stage.worker.wake();
    await settle();
    await stage.respond('W0');
    await settle(100);
    stage.worker.chaos.set([{ effect: 'reorder', next: 3 }]);
    await put(stage.storage, waiting('W3'));
    stage.worker.wake();
    await settle();
    expect(stage.worker.finished.all()).toHaveLength(1);
    await stage.storage.transaction(async ({ clear }) => clear());
    stage.worker.forget();
    expect(stage.worker.finished.all()).toEqual([]);
    expect(stage.worker.chaos.read()).toEqual([]);
    await stage.respond('slow');
    expect(stage.sent).toEqual(['W0', 'slow']);
    expect(await outboxOf(stage.storage)).toEqual({ outbox: [], due: [], leases: [] });
  });

  test('renews no lease of what it forgot', async () => {
    const stage = stageWorker();
    stage.worker.chaos.set([{ effect: 'reorder', next: 2, webhook: 'pull' }]);
    const held = waiting('W3', { webhook: 'pull' });
    await put(stage.storage, waiting('W1', { url }), waiting('W2', { url }), held);
    stage.worker.wake();
    await settle();
    await stage.storage.transaction(async ({ clear }) => clear());
    stage.worker.forget();
    stage.times.host += 14_000;
    await put(stage.storage, waiting('W4'));
    stage.worker.wake();
    await settle();
    expect(stage.sent).toEqual(['slow', 'W4']);
    const { leases } = await outboxOf(stage.storage);
    expect(leases.map(([, id]) => id)).toEqual(['W1', 'W4']);
    await stage.respond('slow');
    await stage.respond('W4');
    expect(await outboxOf(stage.storage)).toEqual({ outbox: [], due: [], leases: [] });
  });
});
