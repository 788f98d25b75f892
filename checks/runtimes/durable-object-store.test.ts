import { randomBytes, randomUUID } from 'node:crypto';
import { afterAll, beforeAll } from 'vitest';
import type { InboxStore } from '../../packages/webhooks/src/inbox/inbox-store.ts';
import { describeStore } from '../../packages/webhooks/test/inbox/store-contract.ts';
import { startWorker, type Worker } from './drivers/start-worker.ts';

/** Nothing that a store tells is null. */
function withUndefined(told: unknown): unknown {
  if (Array.isArray(told)) return told.map(withUndefined);
  if (told === null) return undefined;
  if (typeof told !== 'object') return told;
  return Object.fromEntries(Object.entries(told).map(([name, value]) => [name, withUndefined(value)]));
}

let worker: Worker;
beforeAll(async () => {
  worker = await startWorker({
    program: 'store-object',
    durableObjects: { STORE: { className: 'StoreObject', useSQLite: true } },
    bindings: { KEY: randomBytes(32).toString('hex') },
  });
});
afterAll(() => worker.dispose());

describeStore('a Durable Object in workerd', () => {
  const object = randomUUID();
  const call = async (method: string, values: unknown[]): Promise<unknown> => {
    const body = JSON.stringify({ object, method, values });
    const response = await worker.dispatchFetch('http://worker/', { method: 'POST', body });
    const { result, error } = (await response.json()) as { result?: unknown; error?: string };
    if (error !== undefined) throw new Error(error);
    return withUndefined(result);
  };
  const store = new Proxy({} as InboxStore, {
    get:
      (_, method: string) =>
      (...values: unknown[]) =>
        call(method, values),
  });
  return { store };
});
