import { describe, expect, test, vi } from 'vitest';
import type { Waiting } from '../../src/outbox/outbox.ts';
import { outboxOf, put, waiting } from './waiting.ts';
import { fakeTimers, settle, stageWorker, type Stage } from './worker-stage.ts';

fakeTimers();

const many = (count: number): Waiting[] =>
  Array.from({ length: count }, (_, n) => waiting(`W${String(n).padStart(4, '0')}`));
const countsOf = async ({ storage }: Stage): Promise<Record<string, number>> => {
  const { outbox, due, leases } = await outboxOf(storage);
  return { outbox: outbox.length, due: due.length, leases: leases.length };
};

describe('news', () => {
  test('wake it while others are under way', async () => {
    const stage = stageWorker();
    await put(stage.storage, waiting('W1'));
    stage.worker.wake();
    await settle();
    await put(stage.storage, waiting('W2'));
    await settle(9000);
    expect(stage.sent).toEqual(['W1']);
    stage.worker.wake();
    await settle();
    expect(stage.sent).toEqual(['W1', 'W2']);
  });

  test('that come while it looks are looked for once more', async () => {
    const stage = stageWorker();
    const release = stage.hold();
    stage.worker.wake();
    await settle();
    const again = stage.hold();
    release();
    stage.worker.wake();
    await settle();
    await put(stage.storage, waiting('W1'));
    again();
    await settle();
    expect(stage.sent).toEqual(['W1']);
  });

  test('that do not come leave it asleep', async () => {
    const stage = stageWorker();
    stage.worker.wake();
    await settle();
    expect(stage.transactions()).toBe(1);
    await settle(60_000);
    expect(stage.transactions()).toBe(1);
  });

  test('that are asked for are waited for', async () => {
    const stage = stageWorker();
    await put(stage.storage, waiting('W1'));
    let delivered = false;
    const delivering = stage.worker.deliver().then(() => (delivered = true));
    await settle();
    expect(delivered).toBe(false);
    await stage.respond('W1');
    await delivering;
    expect(stage.worker.finished.all()).toMatchObject([{ id: 'W1', state: 'delivered' }]);
  });
});

describe('at most 256 are under way', () => {
  test('and another is taken for each that has ended', async () => {
    const stage = stageWorker();
    await put(stage.storage, ...many(300));
    stage.worker.wake();
    await settle();
    expect(stage.sent).toHaveLength(256);
    expect(await countsOf(stage)).toEqual({ outbox: 300, due: 44, leases: 256 });
    // Nothing is looked for while there is no room for it.
    expect(stage.transactions()).toBe(1);
    for (const path of stage.sent.slice(0, 10)) await stage.respond(path);
    await settle(100);
    expect(stage.sent).toHaveLength(266);
    expect(await countsOf(stage)).toEqual({ outbox: 290, due: 34, leases: 256 });
  });

  test('and those that are held for their order are none of them', async () => {
    const stage = stageWorker();
    stage.worker.chaos.set([{ effect: 'reorder', next: 300 }]);
    await settle();
    const deliveries = many(300);
    await put(stage.storage, ...deliveries);
    stage.worker.wake();
    await settle();
    expect(stage.sent).toEqual(deliveries.map(({ id }) => id).toReversed());
  });
});

describe('an outcome', () => {
  test('waits 100 ms for others, to be stored with them', async () => {
    const stage = stageWorker();
    await put(stage.storage, waiting('W1'), waiting('W2'), waiting('W3'));
    stage.worker.wake();
    await settle();
    expect(stage.transactions()).toBe(1);
    await stage.respond('W1');
    await settle(60);
    await stage.respond('W2');
    await settle(39);
    expect(stage.transactions()).toBe(1);
    await settle(1);
    expect(stage.transactions()).toBe(2);
    expect(stage.worker.finished.all().map(({ id }) => id)).toEqual(['W1', 'W2']);
    await settle(1000);
    expect(stage.transactions()).toBe(2);
  });

  test('waits for nobody when nothing else is under way', async () => {
    const stage = stageWorker();
    await put(stage.storage, waiting('W1'), waiting('W2'));
    stage.worker.wake();
    await settle();
    await stage.respond('W1');
    await stage.respond('W2');
    expect(await countsOf(stage)).toEqual({ outbox: 0, due: 0, leases: 0 });
    expect(vi.getTimerCount()).toBe(0);
  });

  test('waits no longer once there are 128', async () => {
    const stage = stageWorker();
    await put(stage.storage, ...many(300));
    stage.worker.wake();
    await settle();
    const first = stage.sent.slice(0, 128);
    for (const path of first.slice(1)) await stage.respond(path);
    expect(await countsOf(stage)).toMatchObject({ outbox: 300 });
    await stage.respond(first[0]!);
    expect(await countsOf(stage)).toMatchObject({ outbox: 172 });
  });

  test('is kept for as long as the latest 1,000', async () => {
    const stage = stageWorker();
    stage.worker.chaos.set([{ effect: 'drop', next: 1001 }]);
    await put(stage.storage, ...many(1001));
    await stage.worker.deliver();
    const kept = stage.worker.finished.all();
    expect([kept.length, kept[0]!.id]).toEqual([1000, 'W0001']);
  });
});

describe('a storage that fails', () => {
  test('is told to who waits, and asked again by who comes next', async () => {
    const stage = stageWorker();
    await put(stage.storage, waiting('W1'));
    stage.fail(new Error('The disk is full.'));
    stage.worker.wake();
    await settle();
    await expect(stage.worker.deliver()).rejects.toThrow('The disk is full.');
    stage.fail(undefined);
    stage.worker.wake();
    await settle();
    expect(stage.sent).toEqual(['W1']);
  });

  test('does not lose what came of an attempt, nor makes it again', async () => {
    const stage = stageWorker();
    await put(stage.storage, waiting('W1'), waiting('W2'));
    stage.worker.wake();
    await settle();
    stage.fail(new Error('The disk is full.'));
    await stage.respond('W1');
    await settle(100);
    await stage.respond('W2');
    await expect(stage.worker.deliver()).rejects.toThrow('The disk is full.');
    stage.fail(undefined);
    await stage.worker.deliver();
    expect(stage.worker.finished.all().map(({ id }) => id)).toEqual(['W1', 'W2']);
    expect(stage.sent).toEqual(['W1', 'W2']);
    expect(await countsOf(stage)).toEqual({ outbox: 0, due: 0, leases: 0 });
  });

  test('keeps in order what ends while it is failing', async () => {
    const stage = stageWorker();
    await put(stage.storage, waiting('W1'), waiting('W2'));
    stage.worker.wake();
    await settle();
    stage.fail(new Error('The disk is full.'));
    const release = stage.hold();
    await stage.respond('W1');
    await settle(100);
    await stage.respond('W2');
    release();
    await settle();
    stage.fail(undefined);
    await stage.worker.deliver();
    expect(stage.worker.finished.all().map(({ id }) => id)).toEqual(['W1', 'W2']);
  });
});
