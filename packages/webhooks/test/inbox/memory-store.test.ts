import { expect, test } from 'vitest';
import { systemClock } from '../../src/clock.ts';
import { memoryStore } from '../../src/inbox/memory-store.ts';
import { begun, handle, hintOf, pull } from './opened-store.ts';
import { describeStore } from './store-contract.ts';

describeStore('memory', () => ({ store: memoryStore(10_000, systemClock) }));

test('when it is full it forgets what was handled, and refuses a delivery rather than drop one', async () => {
  // Each is a resource and a delivery.
  const store = memoryStore(8, systemClock);
  for (const id of ['A', 'B', 'C']) await store.append(hintOf(pull(id)));
  await handle(store, pull('B'));
  await store.append(hintOf(pull('D')));
  await store.append(hintOf(pull('E')));
  expect(await store.get(pull('B'))).toBeUndefined();
  const refused = store.append(hintOf(pull('F')));
  await expect(refused).rejects.toThrow(
    '8 deliveries wait to be handled, as many as memoryInbox({ size }) holds.',
  );
  await expect(refused).rejects.toMatchObject({ again: false });
  const { keys } = await store.due(10);
  expect(keys.toSorted()).toEqual(['A', 'C', 'D', 'E'].map((id) => pull(id)));
});

test('a resource that runs is not forgotten when it is full', async () => {
  const store = memoryStore(4, systemClock);
  await store.append(hintOf(pull('A')));
  const { row } = await begun(store, pull('A'));
  await store.append(hintOf(pull('B')));
  await expect(store.append(hintOf(pull('C')))).rejects.toThrow('4 deliveries wait');
  expect(await store.finish(pull('A'), row.fence, { seq: 1, status: 'DONE' })).toBe('settled');
});

test('a row that was handed out is not the one that is kept', async () => {
  const store = memoryStore(10, systemClock);
  await store.append(hintOf(pull('A')));
  const row = await store.get(pull('A'));
  Object.assign(row!, { doneSeq: 1 });
  expect(await store.get(pull('A'))).toMatchObject({ doneSeq: 0 });
});
