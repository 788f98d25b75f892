import { createFront } from './engine/front.ts';
import { randomIds } from './engine/ids.ts';
import { createRuntime } from './engine/runtime.ts';
import { memoryStorage } from './storage/memory.ts';
import type { Storage } from './storage/storage.ts';

export interface SandboxOptions {
  /** Where everything is kept; memory by default. An empty one is filled with the seed data. */
  storage?: Storage;
  /** Where sharing links begin, instead of `https://dp.link`. `http://127.0.0.1` by default. */
  publicUrl?: string;
  /** The host's time in milliseconds; `Date.now` by default. */
  now?: () => number;
}

export interface Sandbox {
  /** Answers as DropPay would. Never rejects because of what the request holds. */
  fetch: (request: Request) => Promise<Response>;
}

/** A DropPay of its own: nothing is shared with another sandbox unless they share a storage. */
export function createSandbox(options: SandboxOptions = {}): Sandbox {
  const { storage = memoryStorage(), publicUrl = 'http://127.0.0.1', now = Date.now } = options;
  const runtime = createRuntime(storage, {
    publicUrl: publicUrl.replace(/\/+$/, ''),
    ids: randomIds(),
    host: now,
  });
  const front = createFront(runtime);
  return { fetch: async (request) => front.fetch(request) };
}
