import { expect, test } from 'vitest';
import { begun, hintOf, LONG, openFor, type OpenStore, pull } from '../opened-store.ts';

const many = <Result>(count: number, make: (index: number) => Promise<Result>): Promise<Result[]> =>
  Promise.all(Array.from({ length: count }, (_, index) => make(index)));

export function raceContract(open: OpenStore): void {
  test('of 200 runs that begin at once, one begins', async () => {
    const { store, beside } = await openFor(open);
    const key = pull('1');
    await store.append(hintOf(key));
    const begins = await many(200, (index) => (index % 2 ? store : beside).begin(key, LONG));
    expect(begins.filter(({ state }) => state === 'begun')).toHaveLength(1);
    expect(begins.filter(({ state }) => state === 'busy')).toHaveLength(199);
  });

  test('hints that come at once have a number each, and none is lost', async () => {
    const { store, beside } = await openFor(open);
    const hints = Array.from({ length: 100 }, (_, index) => hintOf(pull(String(index % 3))));
    const kept = await many(100, (index) => (index % 2 ? store : beside).append(hints[index]!));
    for (const id of ['0', '1', '2']) {
      const own = hints.flatMap((hint, index) => (hint.key === pull(id) ? [kept[index]!.seq] : []));
      const seqs = own.toSorted((a, b) => a - b);
      expect(seqs).toEqual(own.map((_, index) => index + 1));
      expect((await store.hints(pull(id))).map(({ seq }) => seq)).toEqual(seqs);
      // One of them made it dirty.
      expect((await store.get(pull(id)))!.lastSeq).toBe(own.length);
    }
    expect(kept.filter(({ waiting }) => !waiting)).toHaveLength(3);
  });

  test('one hint that is appended many times at once is there once', async () => {
    const { store, beside } = await openFor(open);
    const hint = hintOf(pull('1'));
    const kept = await many(20, (index) => (index % 2 ? store : beside).append(hint));
    expect(new Set(kept.map(({ seq }) => seq))).toEqual(new Set([1]));
    expect(await store.hints(hint.key)).toHaveLength(1);
  });

  test('a hint that comes while a run finishes, fails or is given back is never lost', async () => {
    const { store, beside } = await openFor(open);
    const keys = Array.from({ length: 60 }, (_, index) => pull(String(index)));
    for (const key of keys) await store.append(hintOf(key));
    await many(keys.length, async (index) => {
      const key = keys[index]!;
      const { row } = await begun(store, key);
      const end = async (): Promise<unknown> => {
        if (index % 3 === 0) return store.finish(key, row.fence, { seq: row.lastSeq, status: 'DONE' });
        if (index % 3 === 1) return store.fail(key, row.fence, { error: 'no', retryIn: undefined });
        return store.release(key, row.fence);
      };
      await Promise.all(
        index % 2 ? [end(), beside.append(hintOf(key))] : [beside.append(hintOf(key)), end()],
      );
      expect(await store.get(key)).toMatchObject({ lastSeq: 2, deadAt: undefined });
    });
    expect((await beside.due(1000)).keys.toSorted()).toEqual(keys.toSorted());
  });

  test('a resource that is erased while hints come has all of its new ones, or is gone', async () => {
    const { store, beside } = await openFor(open);
    const key = pull('1');
    for (let round = 0; round < 20; round += 1) {
      await store.append(hintOf(key));
      await Promise.all([beside.erase(key), store.append(hintOf(key))]);
      const row = await store.get(key);
      expect((await store.hints(key)).map(({ seq }) => seq)).toEqual(row ? [row.lastSeq] : []);
      await store.erase(key);
    }
  });
}
