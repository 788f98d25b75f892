import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { memoryStore } from '../src/index.ts';

describe('memoryStore', () => {
  beforeEach(() => void vi.useFakeTimers());
  afterEach(() => void vi.useRealTimers());

  test('puts a value once, and tells what is there', async () => {
    const store = memoryStore();
    expect(await store.add('k', 'claim a', 1000)).toBeUndefined();
    expect(await store.add('k', 'claim b', 1000)).toBe('claim a');
  });

  test('replaces what is still there, and nothing else', async () => {
    const store = memoryStore();
    await store.add('k', 'claim a', 1000);
    expect(await store.replace('k', 'claim b', 'done', 1000)).toBe(false);
    expect(await store.replace('k', 'claim a', 'done', 1000)).toBe(true);
    expect(await store.replace('other', 'claim a', 'done', 1000)).toBe(false);
    expect(await store.add('k', 'claim c', 1000)).toBe('done');
  });

  test('forgets by itself', async () => {
    const store = memoryStore();
    await store.add('k', 'claim a', 1000);
    vi.advanceTimersByTime(999);
    expect(await store.add('k', 'claim b', 1000)).toBe('claim a');
    vi.advanceTimersByTime(1);
    expect(await store.replace('k', 'claim a', 'done', 1000)).toBe(false);
    expect(await store.add('k', 'claim b', 1000)).toBeUndefined();
  });

  test('forgets the oldest outcome first when it is full', async () => {
    const store = memoryStore({ size: 2 });
    for (const key of ['a', 'b', 'c']) {
      await store.add(key, 'claim x', 1000);
      await store.replace(key, 'claim x', 'done', 1000);
    }
    expect(await store.add('b', 'claim y', 1000)).toBe('done');
    expect(await store.add('c', 'claim y', 1000)).toBe('done');
    expect(await store.add('a', 'claim y', 1000)).toBeUndefined();
  });

  test('forgets an outcome rather than an older claim', async () => {
    const store = memoryStore({ size: 2 });
    await store.add('claimed', 'claim x', 1000);
    await store.add('handled', 'claim x', 1000);
    await store.replace('handled', 'claim x', 'done', 1000);
    await store.add('new', 'claim x', 1000);
    expect(await store.add('claimed', 'claim y', 1000)).toBe('claim x');
  });

  test('takes no more than it holds when all are being handled, and takes more when they expire', async () => {
    const store = memoryStore({ size: 2 });
    await store.add('a', 'claim x', 1000);
    await store.add('b', 'claim x', 1000);
    await expect(store.add('c', 'claim x', 1000)).rejects.toThrow('2 deliveries are being handled at once');
    vi.advanceTimersByTime(1000);
    expect(await store.add('c', 'claim x', 1000)).toBeUndefined();
  });

  test('holds at least one', async () => {
    expect(await memoryStore({ size: 1 }).add('k', 'claim a', 1000)).toBeUndefined();
    expect(() => memoryStore({ size: 0 })).toThrow('size is not a number from 1.');
    expect(() => memoryStore({ size: NaN })).toThrow('size is not a number from 1.');
  });
});
