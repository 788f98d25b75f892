import { expect, test } from 'vitest';
import { begun, hintOf, openFor, type OpenStore, pull } from '../opened-store.ts';

const texts: Record<string, string> = {
  'an empty text': '',
  'lone surrogates': 'a\ud800b\udfff',
  'NUL and other controls': 'a\0b\u0001\u001b\u007f\u2028',
  'what SQL, LIKE and patterns read': `'; DROP TABLE x; -- " \\ % _ * ? [a] $1 :a {}`,
  'all of Unicode': 'è 中 🎟 \u{10ffff} \ufeff \uffff',
};

export function textContract(open: OpenStore): void {
  test.each(Object.entries(texts))('takes %s in whatever it is given', async (_, text) => {
    const { store, beside } = await openFor(open);
    const key = pull(text);
    const hint = hintOf(key, { text, deep: [{ [text]: null }] });
    await store.append(hint);
    const { row, hints } = await begun(beside, key);
    expect(hints[0]!.payload).toBe(hint.payload);
    expect((await store.hints(key))[0]!.payload).toBe(hint.payload);
    await store.fail(key, row.fence, { error: text, retryIn: 0 });
    const wellFormed = text.toWellFormed();
    expect((await beside.get(key))!.error!.toWellFormed()).toBe(wellFormed);
    const again = await begun(beside, key);
    expect(again.row.error!.toWellFormed()).toBe(wellFormed);
    // A status that no store keeps as it is may lose what is no text; it neither fails nor loses the rest.
    expect(await store.finish(key, again.row.fence, { seq: 1, status: text })).toBe('settled');
    const status = (await beside.get(key))!.status!;
    const plain = (each: string): string => each.toWellFormed().replaceAll('\0', '\ufffd');
    expect(plain(status)).toBe(plain(text));
    expect(await beside.list({ limit: 9, prefix: key })).toHaveLength(1);
    expect(await beside.erase(key)).toBe(true);
  });

  test('takes a payload of a mebibyte, and a thousand hints of a resource', async () => {
    const { store, beside } = await openFor(open);
    const key = pull('1');
    const huge = hintOf(key, 'x€'.repeat(2 ** 18));
    await store.append(huge);
    for (let some = 0; some < 10; some += 1) {
      await Promise.all(Array.from({ length: 100 }, () => store.append(hintOf(key))));
    }
    const { row, hints } = await begun(beside, key);
    expect(row.lastSeq).toBe(1001);
    expect(hints[0]!.payload).toBe(huge.payload);
    expect(hints.map(({ seq }) => seq)).toEqual(Array.from({ length: 1001 }, (_, index) => index + 1));
  });

  test('takes a key as long as they get', async () => {
    const { store, beside } = await openFor(open);
    // 128 characters of an id, in percent-encoding, and a tenant of 64.
    const key = pull('中'.repeat(128), 't'.repeat(64));
    await store.append(hintOf(key));
    expect((await beside.due(9)).keys).toEqual([key]);
    expect((await begun(beside, key)).row.key).toBe(key);
  });
}
