import { expect, test } from 'vitest';
import { aMoment, begun, handle, hintOf, LONG, openFor, type OpenStore, pull } from '../opened-store.ts';

const key = pull('1');
const DAY = 86_400_000;
/** A hint of two days ago. */
const oldHint = (of = key) => hintOf(of, undefined, { receivedAt: Date.now() - 2 * DAY });

export function forgetContract(open: OpenStore): void {
  test('forgets hints that were handled and are old, and nothing else', async () => {
    const { store, beside } = await openFor(open);
    await store.append(oldHint());
    await store.append(oldHint());
    await store.append(hintOf(key));
    await store.append(oldHint(pull('2')));
    expect(await beside.forget({ settled: DAY, dead: DAY })).toBe(0);
    await handle(store, key);
    expect(await beside.forget({ settled: 3 * DAY, dead: 0 })).toBe(0);
    expect(await beside.forget({ settled: DAY, dead: 0 })).toBe(2);
    expect((await store.hints(key)).map(({ seq }) => seq)).toEqual([3]);
    // Never handled, however old.
    expect(await store.hints(pull('2'))).toHaveLength(1);
    expect((await store.append(hintOf(key))).seq).toBe(4);
  });

  test('forgets all that is old, however many there are', async () => {
    const { store, beside } = await openFor(open);
    await Promise.all(Array.from({ length: 450 }, () => store.append(oldHint())));
    await handle(store, key);
    expect(await beside.forget({ settled: DAY, dead: DAY })).toBe(450);
    expect(await store.hints(key)).toEqual([]);
  });

  test('keeps what came while it was handled, however old it says it is', async () => {
    const { store, beside } = await openFor(open);
    await store.append(oldHint());
    const { row } = await begun(store, key);
    await store.append(oldHint());
    expect(await beside.forget({ settled: DAY, dead: DAY })).toBe(0);
    await store.finish(key, row.fence, { seq: 1, status: 'DONE' });
    expect(await beside.forget({ settled: DAY, dead: DAY })).toBe(1);
    expect((await begun(store, key)).hints.map(({ seq }) => seq)).toEqual([2]);
  });

  test('forgets a resource with its last hint, once it was handled long ago', async () => {
    const { store, beside } = await openFor(open);
    await store.append(oldHint());
    await handle(store, key);
    // Its hint is old, and it was handled now: its status is what the next run compares with.
    expect(await beside.forget({ settled: DAY, dead: DAY })).toBe(1);
    expect(await store.get(key)).toMatchObject({ status: 'RUNNING', doneSeq: 1 });
    await aMoment();
    expect(await beside.forget({ settled: 0, dead: DAY })).toBe(1);
    expect(await store.get(key)).toBeUndefined();
    expect(await beside.forget({ settled: 0, dead: 0 })).toBe(0);
  });

  test('a resource that comes again after it was forgotten has another fence', async () => {
    const { store } = await openFor(open);
    await store.append(oldHint());
    const { row } = await begun(store, key);
    await store.finish(key, row.fence, { seq: 1, status: 'DONE' });
    await aMoment();
    expect(await store.forget({ settled: 0, dead: DAY })).toBe(2);
    await store.append(hintOf(key));
    expect(await store.finish(key, row.fence, { seq: 1, status: 'WRONG' })).toBe('lost');
    expect((await begun(store, key)).row.fence).toBeGreaterThan(row.fence);
  });

  test('forgets dead resources by the time of their death alone', async () => {
    const { store, beside } = await openFor(open);
    await store.append(oldHint());
    await store.append(oldHint());
    const { row } = await begun(store, key);
    await store.fail(key, row.fence, { error: 'no', retryIn: undefined });
    await aMoment();
    expect(await beside.forget({ settled: 0, dead: DAY })).toBe(0);
    expect(await store.hints(key)).toHaveLength(2);
    expect(await beside.forget({ settled: DAY, dead: 0 })).toBe(3);
    expect(await store.get(key)).toBeUndefined();
    expect(await store.hints(key)).toEqual([]);
  });

  test('does not forget what runs, waits or fails', async () => {
    const { store, beside } = await openFor(open);
    const [running, waiting, failing, replayed] = ['r', 'w', 'f', 'p'].map((id) => pull(id)) as [
      string,
      string,
      string,
      string,
    ];
    for (const each of [running, waiting, failing, replayed]) await store.append(oldHint(each));
    await begun(store, running, LONG);
    const { row } = await begun(store, failing);
    await store.fail(failing, row.fence, { error: 'no', retryIn: LONG });
    await handle(store, replayed);
    await store.replay(replayed);
    await aMoment();
    // The hint of what is replayed was handled.
    expect(await beside.forget({ settled: 0, dead: 0 })).toBeLessThanOrEqual(1);
    for (const each of [running, waiting, failing]) expect(await store.hints(each), each).toHaveLength(1);
    expect((await begun(store, replayed)).row.status).toBe('RUNNING');
  });
}
