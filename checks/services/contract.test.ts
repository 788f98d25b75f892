import { createHash, randomUUID } from 'node:crypto';
import type { Store } from '@droppay/webhooks';
import { afterAll, beforeAll, describe, expect, inject, test, vi } from 'vitest';
import { type OpenStore, stores } from './stores.ts';

const MINUTE = 60_000;
const patient = { timeout: 20_000 };
const newKey = (): string => createHash('sha256').update(randomUUID()).digest('hex');
const newClaim = (): string => `claim ${randomUUID()}`;

describe.each(Object.entries(stores))('%s', (_, open) => {
  let opened: OpenStore;
  let store: Store;
  beforeAll(async () => {
    opened = await open(inject('ports'));
    ({ store } = opened);
  });
  afterAll(async () => {
    await opened.close();
  });

  test('puts a value once, and tells what is there', async () => {
    const [key, claim] = [newKey(), newClaim()];
    expect(await store.add(key, claim, MINUTE)).toBeUndefined();
    expect(await store.add(key, newClaim(), MINUTE)).toBe(claim);
    expect(await store.add(newKey(), claim, MINUTE)).toBeUndefined();
  });

  test('replaces what is still there, and nothing else', async () => {
    const [key, claim] = [newKey(), newClaim()];
    await store.add(key, claim, MINUTE);
    expect(await store.replace(key, newClaim(), 'done', MINUTE)).toBe(false);
    expect(await store.replace(newKey(), claim, 'done', MINUTE)).toBe(false);
    expect(await store.replace(key, claim, 'done', MINUTE)).toBe(true);
    expect(await store.add(key, newClaim(), MINUTE)).toBe('done');
  });

  test('holds the longest value', async () => {
    const [key, claim, failed] = [newKey(), newClaim(), `failed ${randomUUID()}`];
    await store.add(key, claim, MINUTE);
    expect(await store.replace(key, claim, failed, MINUTE)).toBe(true);
    expect(await store.add(key, claim, MINUTE)).toBe(failed);
  });

  test('forgets what was added, by itself', async () => {
    const [key, claim] = [newKey(), newClaim()];
    await store.add(key, newClaim(), 50);
    await vi.waitFor(async () => expect(await store.add(key, claim, MINUTE)).toBeUndefined(), patient);
    expect(await store.add(key, newClaim(), MINUTE)).toBe(claim);
  });

  test('forgets what was put in its place, by itself', async () => {
    const [key, claim] = [newKey(), newClaim()];
    await store.add(key, claim, MINUTE);
    await store.replace(key, claim, 'done', 50);
    await vi.waitFor(async () => expect(await store.add(key, claim, 1)).toBeUndefined(), patient);
  });

  test('does not replace what has expired', async () => {
    const [key, claim] = [newKey(), newClaim()];
    await store.add(key, claim, 1);
    await new Promise((resolve) => void setTimeout(resolve, 20));
    expect(await store.replace(key, claim, 'done', MINUTE)).toBe(false);
  });

  test('lets one of many have a key', async () => {
    const key = newKey();
    const claims = Array.from({ length: 200 }, newClaim);
    const found = await Promise.all(claims.map((claim) => store.add(key, claim, MINUTE)));
    const winners = claims.filter((__, index) => found[index] === undefined);
    expect(winners).toHaveLength(1);
    expect(new Set(found)).toEqual(new Set([undefined, winners[0]]));
  });

  test('lets one of many have a key that has expired', async () => {
    const key = newKey();
    await store.add(key, newClaim(), 1);
    await new Promise((resolve) => void setTimeout(resolve, 20));
    const claims = Array.from({ length: 200 }, newClaim);
    const found = await Promise.all(claims.map((claim) => store.add(key, claim, MINUTE)));
    expect(found.filter((each) => each === undefined)).toHaveLength(1);
  });

  test('lets one of many replace a value', async () => {
    const [key, failed] = [newKey(), `failed ${randomUUID()}`];
    await store.add(key, failed, MINUTE);
    const replaced = await Promise.all(
      Array.from({ length: 200 }, () => store.replace(key, failed, newClaim(), MINUTE)),
    );
    expect(replaced.filter(Boolean)).toHaveLength(1);
  });
});
