import { expect, test } from 'vitest';
import { aMoment, begun, handle, hintOf, LONG, openFor, type OpenStore, pull } from '../opened-store.ts';

export function hintContract(open: OpenStore): void {
  test('knows nothing of a resource that no hint came of', async () => {
    const { store } = await openFor(open);
    expect(await store.get(pull('1'))).toBeUndefined();
    expect(await store.hints(pull('1'))).toEqual([]);
    expect(await store.begin(pull('1'), LONG)).toEqual({ state: 'idle' });
    expect(await store.due(10)).toEqual({ keys: [], nextIn: undefined });
    expect(await store.list({ limit: 10 })).toEqual([]);
    expect(await store.replay(pull('1'))).toBe(false);
    expect(await store.erase(pull('1'))).toBe(false);
    expect(await store.renew(pull('1'), 0, LONG)).toBe(false);
    expect(await store.renew(pull('1'), 1, LONG)).toBe(false);
    expect(await store.finish(pull('1'), 1, { seq: 1, status: 'RUNNING' })).toBe('lost');
    expect(await store.fail(pull('1'), 1, { error: 'no', retryIn: 1 })).toBe(false);
    await store.release(pull('1'), 1);
    expect(await store.get(pull('1'))).toBeUndefined();
  });

  test('a hint makes its resource dirty and due, and comes back as it was', async () => {
    const { store, beside } = await openFor(open);
    const hint = hintOf(pull('1'), { id: '1', status: 'RUNNING' });
    const before = Date.now();
    expect(await store.append(hint)).toEqual({ seq: 1, waiting: false, duplicate: false });
    const row = (await beside.get(hint.key))!;
    expect(row).toMatchObject({ key: hint.key, lastSeq: 1, doneSeq: 0, attempts: 0 });
    expect([row.status, row.handledAt, row.deadAt, row.error, row.leaseUntil]).toEqual(
      Array(5).fill(undefined),
    );
    expect(row.waitingSince).toBeGreaterThan(before - 5000);
    expect(row.waitingSince).toBeLessThan(before + 60_000);
    const [kept, ...more] = await beside.hints(hint.key);
    expect(more).toEqual([]);
    // The digest is the store's own business, as long as it tells duplicates.
    expect({ ...kept, digest: hint.digest }).toEqual({ ...hint, seq: 1 });
    expect(await beside.due(10)).toMatchObject({ keys: [hint.key] });
  });

  test('counts the hints of each resource from 1, and says which wait for a run that has not begun', async () => {
    const { store, beside } = await openFor(open);
    const [one, other] = [pull('1'), pull('2')];
    expect(await store.append(hintOf(one))).toMatchObject({ seq: 1, waiting: false });
    expect(await beside.append(hintOf(one))).toMatchObject({ seq: 2, waiting: true });
    expect(await store.append(hintOf(other))).toMatchObject({ seq: 1, waiting: false });
    const { row } = await begun(store, one);
    expect(await beside.append(hintOf(one))).toMatchObject({ seq: 3, waiting: false });
    // The first one during a run waits for the next run, and this one with it.
    expect(await store.append(hintOf(one))).toMatchObject({ seq: 4, waiting: true });
    await store.finish(one, row.fence, { seq: row.lastSeq, status: 'RUNNING' });
    expect(await store.append(hintOf(one))).toMatchObject({ seq: 5, waiting: true });
    await handle(beside, one);
    expect(await store.append(hintOf(one))).toMatchObject({ seq: 6, waiting: false });
    expect((await store.hints(one)).map(({ seq }) => seq)).toEqual([1, 2, 3, 4, 5, 6]);
  });

  test('knows a duplicate among all hints of the resource, and of no other', async () => {
    const { store, beside } = await openFor(open);
    const [one, other] = [pull('1'), pull('2')];
    await store.append(hintOf(one, 'A'));
    await store.append(hintOf(one, 'B'));
    expect(await beside.append(hintOf(one, 'A'))).toMatchObject({ seq: 3, duplicate: true });
    expect(await beside.append(hintOf(one, 'C'))).toMatchObject({ duplicate: false });
    expect(await store.append(hintOf(other, 'A'))).toMatchObject({ duplicate: false });
    await handle(store, one);
    expect(await store.append(hintOf(one, 'B'))).toMatchObject({ duplicate: true });
    // It makes the resource dirty like any other.
    expect(await handle(beside, one)).toBe('settled');
  });

  test('adds a hint once that is appended again with the same id', async () => {
    const { store, beside } = await openFor(open);
    const hint = hintOf(pull('1'));
    await store.append(hint);
    expect(await beside.append(hint)).toMatchObject({ seq: 1, duplicate: false });
    await store.append(hintOf(hint.key));
    expect(await beside.append(hint)).toMatchObject({ seq: 1 });
    expect((await store.hints(hint.key)).map(({ seq }) => seq)).toEqual([1, 2]);
    expect((await store.get(hint.key))!.lastSeq).toBe(2);
    await handle(store, hint.key);
    await store.append(hint);
    expect(await store.begin(hint.key, LONG)).toEqual({ state: 'idle' });
  });

  test('lists what is due by how long it has waited, and no more than asked for', async () => {
    const { store, beside } = await openFor(open);
    for (const id of ['3', '1', '2']) {
      await store.append(hintOf(pull(id)));
      await aMoment();
    }
    // A later hint does not put it to the end.
    await store.append(hintOf(pull('3')));
    expect((await beside.due(10)).keys).toEqual(['3', '1', '2'].map((id) => pull(id)));
    expect((await beside.due(2)).keys).toEqual(['3', '1'].map((id) => pull(id)));
  });

  test('says when the next one will be due', async () => {
    const { store, beside } = await openFor(open);
    const [held, failing] = [pull('1'), pull('2')];
    await store.append(hintOf(held));
    await begun(store, held, LONG);
    const whenHeld = await beside.due(10);
    expect(whenHeld.keys).toEqual([]);
    expect(whenHeld.nextIn).toBeGreaterThan(LONG / 2);
    expect(whenHeld.nextIn).toBeLessThanOrEqual(LONG);
    await store.append(hintOf(failing));
    const { row } = await begun(store, failing);
    await store.fail(failing, row.fence, { error: 'no', retryIn: LONG / 4 });
    const whenFailing = await beside.due(10);
    expect(whenFailing.keys).toEqual([]);
    expect(whenFailing.nextIn).toBeGreaterThan(LONG / 8);
    expect(whenFailing.nextIn).toBeLessThanOrEqual(LONG / 4);
  });
}
