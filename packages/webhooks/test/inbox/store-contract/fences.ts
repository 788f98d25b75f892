import { expect, test } from 'vitest';
import { begun, handle, hintOf, LONG, openFor, type OpenStore, pull, takenOver } from '../opened-store.ts';

const key = pull('1');

export function fenceContract(open: OpenStore): void {
  test('a lease that is renewed goes on, and one that has ended is taken over', async () => {
    const { store, beside } = await openFor(open);
    await store.append(hintOf(key));
    const first = await begun(store, key, 1);
    // Nobody else has begun, so it still is its own.
    await expect.poll(async () => (await store.due(1)).keys).toEqual([key]);
    expect(await store.renew(key, first.row.fence, LONG)).toBe(true);
    expect((await beside.begin(key, LONG)).state).toBe('busy');
    expect(await store.renew(key, first.row.fence, 1)).toBe(true);
    const second = await takenOver(beside, key);
    expect(second.row.fence).toBeGreaterThan(first.row.fence);
    expect(second.row.attempts).toBe(0);
  });

  test('a run that was taken over can change nothing', async () => {
    const { store, beside } = await openFor(open);
    await store.append(hintOf(key));
    const first = await begun(store, key, 1);
    const second = await takenOver(beside, key);
    const held = await beside.get(key);
    expect(await store.renew(key, first.row.fence, LONG * 2)).toBe(false);
    expect(await store.finish(key, first.row.fence, { seq: 1, status: 'WRONG' })).toBe('lost');
    expect(await store.fail(key, first.row.fence, { error: 'late', retryIn: 0 })).toBe(false);
    await store.release(key, first.row.fence);
    expect(await store.get(key)).toEqual(held);
    expect(await beside.renew(key, second.row.fence, LONG)).toBe(true);
    expect(await beside.finish(key, second.row.fence, { seq: 1, status: 'DONE' })).toBe('settled');
    expect(await store.finish(key, first.row.fence, { seq: 1, status: 'WRONG' })).toBe('lost');
    expect(await store.get(key)).toMatchObject({ status: 'DONE' });
  });

  test('a run whose lease has ended may finish as long as nobody else has begun', async () => {
    const { store } = await openFor(open);
    await store.append(hintOf(key));
    const { row } = await begun(store, key, 1);
    await expect.poll(async () => (await store.due(1)).keys).toEqual([key]);
    expect(await store.finish(key, row.fence, { seq: 1, status: 'DONE' })).toBe('settled');
    expect(await store.begin(key, LONG)).toEqual({ state: 'idle' });
  });

  test.each(['finish', 'fail', 'release'] as const)(
    'a heartbeat that comes after %s does not take the resource again',
    async (end) => {
      const { store, beside } = await openFor(open);
      await store.append(hintOf(key));
      const { row } = await begun(store, key);
      if (end === 'finish') await store.finish(key, row.fence, { seq: 1, status: 'DONE' });
      if (end === 'fail') await store.fail(key, row.fence, { error: 'no', retryIn: 0 });
      if (end === 'release') await store.release(key, row.fence);
      expect(await store.renew(key, row.fence, LONG)).toBe(false);
      expect(await beside.get(key)).toMatchObject({ leaseUntil: undefined });
      await beside.append(hintOf(key));
      expect((await beside.begin(key, LONG)).state).toBe('begun');
    },
  );

  test('a resource that is erased while it runs is lost to its run', async () => {
    const { store, beside } = await openFor(open);
    await store.append(hintOf(key));
    const { row } = await begun(store, key);
    expect(await beside.erase(key)).toBe(true);
    expect(await store.renew(key, row.fence, LONG)).toBe(false);
    expect(await store.finish(key, row.fence, { seq: 1, status: 'DONE' })).toBe('lost');
    expect(await store.fail(key, row.fence, { error: 'no', retryIn: 0 })).toBe(false);
    await store.release(key, row.fence);
    expect(await store.get(key)).toBeUndefined();
    expect(await store.hints(key)).toEqual([]);
  });

  test('it stays lost when the resource comes again and runs again', async () => {
    const { store, beside } = await openFor(open);
    await store.append(hintOf(key));
    const erased = await begun(store, key);
    await beside.erase(key);
    expect(await beside.append(hintOf(key))).toEqual({ seq: 1, waiting: false, duplicate: false });
    const lost = async (): Promise<void> => {
      expect(await store.renew(key, erased.row.fence, LONG)).toBe(false);
      expect(await store.finish(key, erased.row.fence, { seq: 1, status: 'WRONG' })).toBe('lost');
      expect(await store.fail(key, erased.row.fence, { error: 'late', retryIn: undefined })).toBe(false);
      await store.release(key, erased.row.fence);
    };
    await lost();
    const again = await begun(beside, key);
    expect(again.row.fence).toBeGreaterThan(erased.row.fence);
    await lost();
    expect(await beside.get(key)).toMatchObject({ doneSeq: 0, attempts: 0, deadAt: undefined });
    expect(await beside.finish(key, again.row.fence, { seq: 1, status: 'DONE' })).toBe('settled');
  });

  test('no number of hints, runs and erasures lets a fence come twice', async () => {
    const { store } = await openFor(open);
    const fences: number[] = [];
    for (const runs of [1, 3, 1, 2]) {
      for (let run = 0; run < runs; run += 1) {
        await store.append(hintOf(key));
        fences.push((await begun(store, key)).row.fence);
        await store.finish(key, fences.at(-1)!, { seq: run + 1, status: 'DONE' });
      }
      await store.erase(key);
    }
    expect(fences).toEqual([...new Set(fences)].toSorted((a, b) => a - b));
  });

  test('erases one resource alone', async () => {
    const { store, beside } = await openFor(open);
    const others = [pull('10'), pull('1', 'a'), pull('')];
    for (const each of [key, ...others]) {
      await store.append(hintOf(each));
      await handle(store, each);
    }
    expect(await beside.erase(key)).toBe(true);
    expect(await beside.erase(key)).toBe(false);
    for (const each of others) {
      expect(await store.get(each)).toMatchObject({ doneSeq: 1 });
      expect(await store.hints(each)).toHaveLength(1);
    }
  });
}
