import { expect, test } from 'vitest';
import type { AttemptStore } from '../../src/attempts/attempt-store.ts';

const MINUTE = 60_000;
let keys = 0;
const newKey = (): string => `charge/CHT${process.pid}K${++keys}`;
const later = (): number => Date.now() + MINUTE;

/** What every store of attempts promises. `open` returns one more way into the same store, as another process has. */
export function storeContract(open: () => Promise<AttemptStore>): void {
  test('keeps a text where nothing was, and tells it', async () => {
    const [store, other, key] = [await open(), await open(), newKey()];
    expect(await store.read(key)).toBeUndefined();
    expect(await store.replace(key, undefined, 'one', later())).toBe(true);
    expect(await other.read(key)).toBe('one');
    expect(await other.replace(key, undefined, 'two', later())).toBe(false);
    expect(await store.read(key)).toBe('one');
  });

  test('replaces and deletes what is there, and nothing else', async () => {
    const [store, other, key] = [await open(), await open(), newKey()];
    await store.replace(key, undefined, 'one', later());
    expect(await other.replace(key, 'none', 'two', later())).toBe(false);
    expect(await other.replace(newKey(), 'one', 'two', later())).toBe(false);
    expect(await other.replace(key, 'one', 'two', later())).toBe(true);
    expect(await store.replace(key, 'one', undefined, later())).toBe(false);
    expect(await store.replace(key, 'two', undefined, -Infinity)).toBe(true);
    expect(await other.read(key)).toBeUndefined();
    expect(await other.replace(key, 'two', 'three', later())).toBe(false);
  });

  test('replaces a text by itself, which shows that nobody changed it', async () => {
    const [store, key] = [await open(), newKey()];
    await store.replace(key, undefined, 'one', later());
    expect(await store.replace(key, 'one', 'one', later())).toBe(true);
  });

  test('ends an entry when its time has come, to the fraction of a millisecond', async () => {
    const [store, key] = [await open(), newKey()];
    await store.replace(key, undefined, 'one', Date.now() + 40.5);
    await expect.poll(() => store.read(key)).toBeUndefined();
    expect(await store.replace(key, 'one', 'two', later())).toBe(false);
    expect((await store.list('charge/')).includes('one of the ended')).toBe(false);
    expect(await store.replace(key, undefined, 'three', later())).toBe(true);
    expect(await store.read(key)).toBe('three');
  });

  test('lists what begins so, of all that have not ended', async () => {
    const [store, other] = [await open(), await open()];
    const text = `text ${newKey()}`;
    await store.replace(newKey(), undefined, `${text} a`, later());
    await other.replace(newKey(), undefined, `${text} b`, later());
    await store.replace(newKey().replace('charge', 'refund'), undefined, `${text} c`, later());
    await store.replace(newKey(), undefined, `${text} ended`, Date.now() - 1);
    const listed = async (prefix: string): Promise<string[]> =>
      (await store.list(prefix)).filter((each) => each.startsWith(text)).toSorted();
    expect(await listed('charge/')).toEqual([`${text} a`, `${text} b`]);
    expect(await listed('refund/')).toEqual([`${text} c`]);
  });

  test('lets one of many have an entry, and one of many change it', async () => {
    const stores = await Promise.all(Array.from({ length: 8 }, open));
    const key = newKey();
    const all = Array.from({ length: 64 }, (_, index) => index);
    const added = await Promise.all(
      all.map((index) => stores[index % 8]!.replace(key, undefined, `${index}`, later())),
    );
    expect(added.filter(Boolean)).toHaveLength(1);
    const winner = `${added.indexOf(true)}`;
    const changed = await Promise.all(
      all.map((index) => stores[index % 8]!.replace(key, winner, `changed ${index}`, later())),
    );
    expect(changed.filter(Boolean)).toHaveLength(1);
    expect(await stores[0]!.read(key)).toBe(`changed ${changed.indexOf(true)}`);
  });

  test('keeps any id and any text', async () => {
    const store = await open();
    const key = `${newKey()}'";--%_\\ é😀`;
    const text = `[{"id":"${'x'.repeat(20_000)}'\\u0000é😀"}]`;
    await store.replace(key, undefined, text, later());
    expect(await store.read(key)).toBe(text);
    expect(await store.list(key)).toEqual([text]);
  });
}
