import { createHash, randomUUID } from 'node:crypto';
import { expect, onTestFinished } from 'vitest';
import type { Begun, InboxStore, KeptHint } from '../../src/inbox/inbox-store.ts';
import { resourceKey } from '../../src/inbox/resource-key.ts';

/** A store without anything in it. */
export interface OpenedStore {
  readonly store: InboxStore;
  /** One more way into the same store, as another process has it, where there is one. */
  readonly beside?: () => InboxStore | Promise<InboxStore>;
  /** Ends everything that was opened. */
  readonly close?: () => unknown;
}

export type OpenStore = () => OpenedStore | Promise<OpenedStore>;

/** Milliseconds: longer than any test takes. */
export const LONG = 600_000;

export const pull = (id: string, tenant = ''): string => resourceKey({ tenant, resource: 'pull', id });

export function hintOf(key: string, said: unknown = randomUUID(), given: Partial<KeptHint> = {}): KeptHint {
  const payload = JSON.stringify(said);
  const digest = createHash('sha256').update(payload).digest('hex');
  return { id: randomUUID(), key, receivedAt: Date.now(), digest, payload, ...given };
}

/** A store for one test. */
export async function openFor(open: OpenStore): Promise<{ store: InboxStore; beside: InboxStore }> {
  const { store, beside, close } = await open();
  onTestFinished(async () => void (await close?.()));
  return { store, beside: (await beside?.()) ?? store };
}

/** Begins a run that has to be possible. */
export async function begun(store: InboxStore, key: string, lease = LONG): Promise<Begun> {
  const begin = await store.begin(key, lease);
  if (begin.state !== 'begun') expect.fail(`${key} is ${begin.state}`);
  return begin;
}

/** Begins a run as soon as the one that holds the resource has lost it. */
export async function takenOver(store: InboxStore, key: string, lease = LONG): Promise<Begun> {
  await expect.poll(async () => (await store.due(1000)).keys, { interval: 2 }).toContain(key);
  return begun(store, key, lease);
}

/** Handles a resource once. */
export async function handle(store: InboxStore, key: string, status = 'RUNNING'): Promise<string> {
  const { row } = await begun(store, key);
  return store.finish(key, row.fence, { seq: row.lastSeq, status });
}

/** So long that two times differ. */
export const aMoment = (): Promise<void> => new Promise((resolve) => void setTimeout(resolve, 5));
