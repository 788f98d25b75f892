import { expect, test } from 'vitest';
import type { Begin, Begun } from '../../../src/inbox/inbox-store.ts';
import { resourceState } from '../../../src/inbox/resource-state.ts';
import { begun, handle, hintOf, LONG, openFor, type OpenStore, pull } from '../opened-store.ts';

const key = pull('1');
type Busy = Extract<Begin, { state: 'busy' }>;

export function runContract(open: OpenStore): void {
  test('a run gets the resource and all hints so far, and nobody else gets it meanwhile', async () => {
    const { store, beside } = await openFor(open);
    const hints = ['A', 'B'].map((said) => hintOf(key, said));
    for (const hint of hints) await store.append(hint);
    const run = await begun(store, key, LONG);
    expect(run.row).toMatchObject({ key, lastSeq: 2, doneSeq: 0 });
    expect(run.row.fence).toBe((await beside.get(key))!.fence);
    expect(run.row.leaseUntil).toBeGreaterThan(Date.now());
    expect(run.hints.map(({ id, seq, payload }) => ({ id, seq, payload }))).toEqual(
      hints.map(({ id, payload }, index) => ({ id, seq: index + 1, payload })),
    );
    const other = await beside.begin(key, LONG);
    expect(other).toEqual({ state: 'busy', freeIn: expect.any(Number) });
    const { freeIn } = other as Busy;
    expect(freeIn).toBeGreaterThan(LONG / 2);
    expect(freeIn).toBeLessThanOrEqual(LONG);
    expect((await beside.due(10)).keys).toEqual([]);
  });

  test('a handled resource is settled, remembers what was handled, and runs no more', async () => {
    const { store, beside } = await openFor(open);
    await store.append(hintOf(key));
    const { row } = await begun(store, key);
    expect(await store.finish(key, row.fence, { seq: 1, status: 'RUNNING' })).toBe('settled');
    const after = (await beside.get(key))!;
    expect(after).toMatchObject({ lastSeq: 1, doneSeq: 1, status: 'RUNNING', attempts: 0, fence: row.fence });
    expect([after.waitingSince, after.leaseUntil, after.error]).toEqual([undefined, undefined, undefined]);
    expect(Math.abs(after.handledAt! - Date.now())).toBeLessThan(60_000);
    expect(await beside.begin(key, LONG)).toEqual({ state: 'idle' });
    expect(await beside.due(10)).toEqual({ keys: [], nextIn: undefined });
  });

  test('what comes while it runs makes it run again, with everything so far', async () => {
    const { store, beside } = await openFor(open);
    await store.append(hintOf(key, 'A'));
    const first = await begun(store, key);
    await beside.append(hintOf(key, 'B'));
    expect((await beside.begin(key, LONG)).state).toBe('busy');
    expect(await store.finish(key, first.row.fence, { seq: first.row.lastSeq, status: 'RUNNING' })).toBe(
      'dirty',
    );
    expect((await store.get(key))!.waitingSince).toBeDefined();
    expect((await beside.due(10)).keys).toEqual([key]);
    const second = await begun(beside, key);
    expect(second.row).toMatchObject({ lastSeq: 2, doneSeq: 1, status: 'RUNNING' });
    expect(second.row.fence).toBeGreaterThan(first.row.fence);
    expect(second.hints.map(({ seq }) => seq)).toEqual([1, 2]);
    expect(await beside.finish(key, second.row.fence, { seq: 2, status: 'DONE' })).toBe('settled');
  });

  test('finishes again as it did before, for its caller may not have heard of it', async () => {
    const { store, beside } = await openFor(open);
    await store.append(hintOf(key));
    const { row } = await begun(store, key);
    const done = { seq: 1, status: 'RUNNING' };
    for (const each of [store, beside, store])
      expect(await each.finish(key, row.fence, done)).toBe('settled');
    await store.append(hintOf(key));
    const again = await begun(store, key);
    await store.append(hintOf(key));
    const next = { seq: 2, status: undefined };
    for (const each of [store, beside]) expect(await each.finish(key, again.row.fence, next)).toBe('dirty');
    expect(await store.get(key)).toMatchObject({ lastSeq: 3, doneSeq: 2, status: undefined });
  });

  test('a failed run counts, tells why, and waits', async () => {
    const { store, beside } = await openFor(open);
    await store.append(hintOf(key));
    const since = (await store.get(key))!.waitingSince;
    const { row } = await begun(store, key);
    expect(await store.fail(key, row.fence, { error: 'because', retryIn: LONG })).toBe(true);
    const after = (await beside.get(key))!;
    expect(after).toMatchObject({
      attempts: 1,
      error: 'because',
      lastSeq: 1,
      doneSeq: 0,
      waitingSince: since,
    });
    expect([after.leaseUntil, after.deadAt]).toEqual([undefined, undefined]);
    expect(after.dueAt).toBeGreaterThan(Date.now() + LONG / 2);
    expect(await beside.begin(key, LONG, { early: false })).toEqual({ state: 'idle' });
    expect((await beside.due(10)).keys).toEqual([]);
    // Whoever asks for it by name gets it early.
    const again = await begun(beside, key);
    expect(again.row).toMatchObject({ attempts: 1 });
    await beside.fail(key, again.row.fence, { error: 'still', retryIn: 0 });
    expect(await store.get(key)).toMatchObject({ attempts: 2, error: 'still' });
    expect((await store.due(10)).keys).toEqual([key]);
    const last = await store.begin(key, LONG, { early: false });
    const { fence } = (last as Begun).row;
    await store.finish(key, fence, { seq: 1, status: 'DONE' });
    expect(await store.get(key)).toMatchObject({ attempts: 0, error: undefined });
  });

  test('a failure that is told again counts once', async () => {
    const { store, beside } = await openFor(open);
    await store.append(hintOf(key));
    const { row } = await begun(store, key);
    const failure = { error: 'because', retryIn: LONG };
    for (const each of [store, beside, store]) expect(await each.fail(key, row.fence, failure)).toBe(true);
    expect(await store.get(key)).toMatchObject({ attempts: 1 });
  });

  test('a hint that came meanwhile makes a failed run due at once', async () => {
    const { store, beside } = await openFor(open);
    await store.append(hintOf(key));
    const { row } = await begun(store, key);
    await beside.append(hintOf(key));
    expect(await store.fail(key, row.fence, { error: 'because', retryIn: LONG })).toBe(true);
    expect(await store.get(key)).toMatchObject({ attempts: 1 });
    expect((await beside.due(10)).keys).toEqual([key]);
  });

  test('a hint while it waits after a failure makes it due at once', async () => {
    const { store, beside } = await openFor(open);
    await store.append(hintOf(key));
    const { row } = await begun(store, key);
    await store.fail(key, row.fence, { error: 'because', retryIn: LONG });
    await beside.append(hintOf(key));
    expect((await beside.due(10)).keys).toEqual([key]);
    expect(await store.get(key)).toMatchObject({ attempts: 1 });
    expect((await store.begin(key, LONG, { early: false })).state).toBe('begun');
  });

  test('a resource that failed for the last time is dead until a hint comes', async () => {
    const { store, beside } = await openFor(open);
    await store.append(hintOf(key));
    const { row } = await begun(store, key);
    expect(await store.fail(key, row.fence, { error: 'because', retryIn: undefined })).toBe(true);
    const dead = (await beside.get(key))!;
    expect(dead).toMatchObject({ attempts: 1, error: 'because', leaseUntil: undefined });
    expect(resourceState(dead, Date.now())).toBe('dead');
    expect(await beside.begin(key, LONG)).toEqual({ state: 'idle' });
    expect(await beside.due(10)).toEqual({ keys: [], nextIn: undefined });
    expect(await beside.append(hintOf(key))).toMatchObject({ seq: 2, waiting: false });
    expect(await store.get(key)).toMatchObject({ attempts: 0, deadAt: undefined });
    expect((await store.due(10)).keys).toEqual([key]);
    expect((await begun(store, key)).hints).toHaveLength(2);
  });

  test('does not give up what a hint came of meanwhile', async () => {
    const { store, beside } = await openFor(open);
    await store.append(hintOf(key));
    const { row } = await begun(store, key);
    await beside.append(hintOf(key));
    expect(await store.fail(key, row.fence, { error: 'because', retryIn: undefined })).toBe(true);
    expect(await store.get(key)).toMatchObject({ deadAt: undefined });
    expect((await beside.due(10)).keys).toEqual([key]);
  });

  test('a replay makes a settled, a failing and a dead resource due', async () => {
    const { store, beside } = await openFor(open);
    await store.append(hintOf(key));
    await handle(store, key);
    expect(await beside.replay(key)).toBe(true);
    expect((await store.due(10)).keys).toEqual([key]);
    expect((await store.get(key))!.waitingSince).toBeDefined();
    const settled = await begun(store, key);
    expect(settled.row).toMatchObject({ lastSeq: 2, doneSeq: 1, status: 'RUNNING' });
    expect(settled.hints.map(({ seq }) => seq)).toEqual([1]);
    await store.fail(key, settled.row.fence, { error: 'because', retryIn: LONG });
    expect(await beside.replay(key)).toBe(true);
    expect((await store.due(10)).keys).toEqual([key]);
    const failing = await begun(store, key);
    await store.fail(key, failing.row.fence, { error: 'because', retryIn: undefined });
    expect(await beside.replay(key)).toBe(true);
    expect(await store.get(key)).toMatchObject({ attempts: 0, deadAt: undefined });
    expect((await store.due(10)).keys).toEqual([key]);
    expect(await handle(store, key)).toBe('settled');
    // A hint after replays comes after them.
    expect((await store.append(hintOf(key))).seq).toBe((await store.get(key))!.lastSeq);
  });

  test('a replay while it runs makes it run again', async () => {
    const { store, beside } = await openFor(open);
    await store.append(hintOf(key));
    const { row } = await begun(store, key);
    expect(await beside.replay(key)).toBe(true);
    expect((await beside.begin(key, LONG)).state).toBe('busy');
    expect(await store.finish(key, row.fence, { seq: row.lastSeq, status: 'DONE' })).toBe('dirty');
    expect((await beside.due(10)).keys).toEqual([key]);
  });

  test('a resource that is given back is due at once, as if its run had not begun', async () => {
    const { store, beside } = await openFor(open);
    await store.append(hintOf(key));
    const { row } = await begun(store, key);
    await store.release(key, row.fence);
    await store.release(key, row.fence);
    expect(await beside.get(key)).toMatchObject({ attempts: 0, doneSeq: 0, leaseUntil: undefined });
    expect((await beside.due(10)).keys).toEqual([key]);
    expect((await begun(beside, key)).row.fence).toBeGreaterThan(row.fence);
  });
}
