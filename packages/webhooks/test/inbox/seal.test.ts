import { randomBytes } from 'node:crypto';
import { describe, expect, test } from 'vitest';
import { systemClock } from '../../src/clock.ts';
import { memoryStore } from '../../src/inbox/memory-store.ts';
import { type InboxStore, UNREADABLE_PAYLOAD } from '../../src/inbox/inbox-store.ts';
import { keyMarks, sealedStore } from '../../src/inbox/seal.ts';
import { begun, hintOf, pull } from './opened-store.ts';

const newKey = (): string => randomBytes(32).toString('hex');
const key = pull('1');
const encryptionKey = newKey();

/** A store, and what it was given. */
function watched(): { inner: InboxStore; given: unknown[] } {
  const given: unknown[] = [];
  const inner = new Proxy(memoryStore(100, systemClock), {
    get: (store, name: keyof InboxStore) =>
      store[name] &&
      ((...values: unknown[]) => {
        given.push(...values);
        return (store[name] as (...all: unknown[]) => unknown)(...values);
      }),
  });
  return { inner, given };
}

describe('a sealed store', () => {
  test('hands on nothing that a delivery or an error says', async () => {
    const { inner, given } = watched();
    const store = sealedStore(inner, encryptionKey);
    const hint = hintOf(key, { code: 'ac9185e9f29adf72' });
    await store.append(hint);
    const { row } = await begun(store, key);
    await store.fail(key, row.fence, { error: 'code ac9185e9f29adf72 is not known', retryIn: 0 });
    const all = JSON.stringify(given);
    for (const secret of ['ac9185e9f29adf72', hint.digest, 'not known', encryptionKey]) {
      expect(all).not.toContain(secret);
    }
    expect(all).toContain(hint.id);
  });

  test('hands on statuses as every store takes them, however the run ends', async () => {
    const { inner, given } = watched();
    const finishIn: InboxStore['finishIn'] = async (...values) => void given.push(...values);
    const store = sealedStore({ ...inner, finishIn }, encryptionKey);
    const done = { seq: 1, status: 'RUN\0NING\ud800' };
    await store.finishIn!(undefined, key, 1, done);
    expect(given.at(-1)).toEqual({ seq: 1, status: 'RUN\ufffdNING\ufffd' });
    await sealedStore(inner, encryptionKey).finish(key, 1, done);
    expect(given.at(-1)).toEqual({ seq: 1, status: 'RUN\ufffdNING\ufffd' });
    await sealedStore(inner, encryptionKey).finish(key, 1, { seq: 1, status: undefined });
    expect(given.at(-1)).toEqual({ seq: 1, status: undefined });
  });

  test('opens no hint in the place of another, of its resource or of another one', async () => {
    const inner = memoryStore(100, systemClock);
    const store = sealedStore(inner, encryptionKey);
    await store.append(hintOf(key, 'A'));
    const { payload } = (await inner.hints(key))[0]!;
    for (const place of [key, pull('2')]) {
      await inner.append(hintOf(place, 'moved', { payload }));
      expect((await store.hints(place)).at(-1)!.payload).toBe(UNREADABLE_PAYLOAD);
    }
    expect((await store.hints(key))[0]!.payload).toBe('"A"');
  });

  test('changes keys as a list says, and loses nothing with the wrong one', async () => {
    const inner = memoryStore(100, systemClock);
    const [old, next] = [newKey(), newKey()];
    const say = async (using: string | string[], said: string): Promise<void> =>
      void (await sealedStore(inner, using).append(hintOf(key, said)));
    const read = async (using: string | string[]): Promise<string[]> =>
      (await sealedStore(inner, using).hints(key)).map(({ payload }) => payload);
    await say(old, 'A');
    await say([old, next], 'B');
    await say([next, old], 'C');
    expect(await read([next, old])).toEqual(['"A"', '"B"', '"C"']);
    expect(await read([old, next])).toEqual(['"A"', '"B"', '"C"']);
    expect(await read(next)).toEqual([UNREADABLE_PAYLOAD, UNREADABLE_PAYLOAD, '"C"']);
    expect(await read(newKey())).toEqual(Array(3).fill(UNREADABLE_PAYLOAD));
    expect(await read([newKey(), old, next])).toEqual(['"A"', '"B"', '"C"']);
  });

  test('has transactions if the other store has', () => {
    const inner = memoryStore(10, systemClock);
    expect(sealedStore(inner, encryptionKey)).not.toHaveProperty('finishIn');
    const finishIn = async (): Promise<void> => {};
    expect(sealedStore({ ...inner, finishIn }, encryptionKey)).toHaveProperty('finishIn');
  });

  test.each([undefined, null, '', [], 'hunter2', [newKey(), 'hunter2']])(
    'does not take %j for a key',
    (given) => {
      const inner = memoryStore(10, systemClock);
      expect(() => sealedStore(inner, given as never)).toThrow(TypeError);
      expect(() => keyMarks(given as never)).toThrow(/^encryptionKey is not 32 bytes/);
      expect(() => sealedStore(inner, given as never)).not.toThrow(/hunter2/);
    },
  );
});

test('the marks of keys tell keys apart, and nothing else of them', async () => {
  const [one, other] = [newKey(), newKey()];
  const [first, second] = (await keyMarks([one, other])()) as [string, string];
  expect(first).toMatch(/^[\da-f]{64}$/);
  expect(second).not.toBe(first);
  expect(await keyMarks(other)()).toEqual([second]);
  expect([first, second]).not.toContain(one);
});
