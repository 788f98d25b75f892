import { randomBytes } from 'node:crypto';
import { expect, onTestFinished, test } from 'vitest';
import { durableObjectInbox } from '../../../src/durable-object.ts';
import { aMoment, begun, handle, hintOf, LONG, pull } from '../opened-store.ts';
import { describeStore } from '../store-contract.ts';
import { ObjectStorage } from './object-storage.ts';

const encryptionKey = randomBytes(32).toString('hex');

describeStore('a Durable Object', () => {
  const storage = new ObjectStorage();
  // One object is one process.
  const { store } = durableObjectInbox(storage, { encryptionKey });
  return { store, close: () => storage.close() };
});

function open() {
  const storage = new ObjectStorage();
  onTestFinished(() => storage.close());
  return { storage, ...durableObjectInbox(storage, { encryptionKey }) };
}

test('the alarm is set for when the next run may begin', async () => {
  const { storage, store } = open();
  const key = pull('1');
  expect(storage.alarm).toBeUndefined();
  const before = Date.now();
  await store.append(hintOf(key));
  expect(storage.alarm).toBeGreaterThanOrEqual(before);
  expect(storage.alarm).toBeLessThanOrEqual(Date.now());
  // Whoever holds it may die.
  const { row } = await begun(store, key, LONG);
  expect(storage.alarm).toBe(row.leaseUntil);
  await store.renew(key, row.fence, LONG * 2);
  expect(storage.alarm).toBe((await store.get(key))!.leaseUntil);
  await store.fail(key, row.fence, { error: 'no', retryIn: LONG });
  expect(storage.alarm).toBe((await store.get(key))!.dueAt);
  await store.append(hintOf(pull('2')));
  expect(storage.alarm).toBeLessThanOrEqual(Date.now());
  await handle(store, pull('2'));
  expect(storage.alarm).toBe((await store.get(key))!.dueAt);
  await handle(store, key);
  expect(storage.alarm).toBeUndefined();
});

test('an alarm that went off without anything being done is set again by whoever looks', async () => {
  const { storage, store } = open();
  await store.append(hintOf(pull('1')));
  storage.alarm = undefined;
  await aMoment();
  expect((await store.due(10)).keys).toEqual([pull('1')]);
  expect(storage.alarm).toBeLessThanOrEqual(Date.now());
});

test('an object that began anew sets its alarm for what it finds', async () => {
  const { storage, store } = open();
  await store.append(hintOf(pull('1')));
  storage.alarm = undefined;
  const again = durableObjectInbox(storage, { encryptionKey });
  await again.dispatcher.start(undefined as never);
  expect(storage.alarm).toBeLessThanOrEqual(Date.now());
});

test.each([
  [undefined, /new_sqlite_classes/],
  [{}, /new_sqlite_classes/],
  [{ get() {}, put() {} }, /new_sqlite_classes/],
  [{ sql: { exec() {} } }, /not the ctx.storage of a Durable Object\.$/],
])('does not take %o for the storage of an object', (storage, message) => {
  expect(() => durableObjectInbox(storage as never, { encryptionKey })).toThrow(TypeError);
  expect(() => durableObjectInbox(storage as never, { encryptionKey })).toThrow(message);
});
