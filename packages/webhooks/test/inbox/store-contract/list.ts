import { expect, test } from 'vitest';
import type { InboxStore, ListFilter, StateFilter } from '../../../src/inbox/inbox-store.ts';
import { begun, handle, hintOf, LONG, openFor, type OpenStore, pull } from '../opened-store.ts';

const keysOf = async (store: InboxStore, filter: ListFilter): Promise<string[]> =>
  (await store.list(filter)).map(({ key }) => key);

export function listContract(open: OpenStore): void {
  test('lists in the order of the keys, page by page', async () => {
    const { store, beside } = await openFor(open);
    // By their bytes: capitals before small letters, and nothing of any language.
    const keys = ['1', '10', '2', 'A', 'B', 'Z', '_', 'a', 'a b', 'ab', 'b', 'é'].map((id) => pull(id));
    for (const key of keys.toReversed()) await store.append(hintOf(key));
    const ordered = keys.toSorted((a, b) => (a < b ? -1 : 1));
    expect(await keysOf(beside, { limit: 100 })).toEqual(ordered);
    const pages: string[][] = [];
    for (let after: string | undefined; ; after = pages.at(-1)!.at(-1)) {
      const page = await keysOf(beside, { limit: 5, after });
      if (page.length === 0) break;
      pages.push(page);
    }
    expect(pages.map((page) => page.length)).toEqual([5, 5, 2]);
    expect(pages.flat()).toEqual(ordered);
    // The key that a page ended with may be gone meanwhile.
    expect(await keysOf(beside, { limit: 1, after: `${ordered[3]}!` })).toEqual([ordered[4]]);
  });

  test.each([
    ['/pull/', ['/pull/%25x', '/pull/a', '/pull/a_b', '/pull/aXb', '/pull/ab']],
    ['/pull/a', ['/pull/a', '/pull/a_b', '/pull/aXb', '/pull/ab']],
    ['/pull/a_', ['/pull/a_b']],
    ['/pull/%', ['/pull/%25x']],
    ['/PULL/', []],
    ['shop/', ['shop/pull/1']],
    ['', ['/pull/%25x', '/pull/a', '/pull/a_b', '/pull/aXb', '/pull/ab', 'shop/pull/1', 'shop2/pull/1']],
  ])('lists what begins with %j, taken literally', async (prefix, expected) => {
    const { store, beside } = await openFor(open);
    for (const id of ['%x', 'a', 'a_b', 'aXb', 'ab']) await store.append(hintOf(pull(id)));
    for (const tenant of ['shop', 'shop2']) await store.append(hintOf(pull('1', tenant)));
    expect((await keysOf(beside, { limit: 100, prefix })).toSorted()).toEqual(expected.toSorted());
  });

  test('lists each state, by itself, with a prefix and in pages', async () => {
    const { store, beside } = await openFor(open);
    const states: StateFilter[] = ['waiting', 'running', 'failing', 'dead', 'settled'];
    for (const tenant of ['a', 'b']) {
      for (const id of [...states, 'retried'].flatMap((state) => [`${state}1`, `${state}2`])) {
        const key = pull(id, tenant);
        await store.append(hintOf(key));
        if (id.startsWith('waiting')) continue;
        const { row } = await begun(store, key);
        const fail = (retryIn: number | undefined): Promise<boolean> =>
          store.fail(key, row.fence, { error: 'no', retryIn });
        if (id.startsWith('failing')) await fail(LONG);
        if (id.startsWith('dead')) await fail(undefined);
        if (id.startsWith('settled')) await store.finish(key, row.fence, { seq: 1, status: 'DONE' });
        // Runs after it failed: running, and no longer failing.
        if (id.startsWith('retried')) {
          await fail(0);
          await begun(store, key);
        }
      }
    }
    for (const state of states) {
      const ids = [state, ...(state === 'running' ? ['retried'] : [])].flatMap((each) => [
        `${each}1`,
        `${each}2`,
      ]);
      const expected = ['a', 'b'].flatMap((tenant) => ids.map((id) => pull(id, tenant))).toSorted();
      expect(await keysOf(beside, { limit: 100, state }), state).toEqual(expected);
      expect(await keysOf(beside, { limit: 100, state, prefix: 'b/' }), state).toEqual(
        expected.filter((key) => key.startsWith('b/')),
      );
      expect(await keysOf(beside, { limit: 1, state, prefix: 'a/' }), state).toEqual([expected[0]]);
      expect(await keysOf(beside, { limit: 2, state, after: expected[0] }), state).toEqual(
        expected.slice(1, 3),
      );
    }
  });

  test('what failed and was handled then is settled, and what a lease ended of is not running', async () => {
    const { store, beside } = await openFor(open);
    await store.append(hintOf(pull('1')));
    const { row } = await begun(store, pull('1'));
    await store.fail(pull('1'), row.fence, { error: 'no', retryIn: 0 });
    await handle(store, pull('1'));
    expect(await keysOf(beside, { limit: 9, state: 'settled' })).toEqual([pull('1')]);
    await store.append(hintOf(pull('2')));
    await begun(store, pull('2'), 1);
    await expect.poll(() => keysOf(beside, { limit: 9, state: 'waiting' })).toEqual([pull('2')]);
    expect(await keysOf(beside, { limit: 9, state: 'running' })).toEqual([]);
  });
}
