import { type Control, control } from '../control/control.ts';
import { ConnectionReset } from '../faults/connection-reset.ts';
import type { Bindings } from '../http/connection.ts';
import { createExaminer } from '../examine/examiner.ts';
import { createLedger } from '../examine/shop/money.ts';
import type { Wire } from '../examine/wire.ts';
import { createFront } from './front.ts';
import { randomIds } from '../kernel/ids.ts';
import type { Readings } from '../generated/readings.ts';
import { takeReadings } from '../kernel/readings.ts';
import { createRuntime } from './runtime.ts';
import type { Runtime } from '../http/runtime.ts';
import type { WebhookOptions } from '../outbox/options.ts';
import { readPublicUrl } from '../kernel/public-url.ts';
import { seed } from '../seed/seed.ts';
import type { SeedOptions } from '../seed/seed-account.ts';
import { takeSeed } from '../seed/take-seed.ts';
import { memoryStorage } from '../storage/memory.ts';
import type { Storage } from '../storage/storage.ts';

export interface SandboxOptions {
  /**
   * The storage of everything. An empty one is filled with the seed data.
   * @default memoryStorage()
   */
  storage?: Storage;
  /**
   * The http or https URL with which sharing links begin, instead of `https://dp.link`.
   * @default 'http://127.0.0.1'
   */
  publicUrl?: string;
  /**
   * The host's time in milliseconds.
   * @default Date.now
   */
  now?: () => number;
  /**
   * What is read in DropPay's pages where they contradict each other: `{ failedCharge: '4xx' }`. Of those left out, and
   * by default of all, the contract's own reading.
   */
  readings?: Partial<Readings>;
  /**
   * Accounts that the seed data has beside its own, for applications whose ids it does not know. An empty storage is filled with
   * them, at the start and after a reset; one that was kept stays as it is.
   */
  seed?: SeedOptions;
  /** How webhooks are delivered. */
  webhooks?: WebhookOptions;
  /**
   * Takes a line, without its break, for each thing in a request that costs money later: `console.warn`. At most 20 of each kind.
   * @default nobody; the header `x-sandbox-warnings` and the request log have them all the same
   */
  warn?: (line: string) => void;
}

export interface Sandbox extends Control {
  /**
   * Responds as DropPay would, and as the control plane under `/_sandbox`. Takes what the platform's `fetch` takes, so that
   * a client can have it in its place. Rejects only as that does, where a fault was asked for, whatever the request holds.
   */
  fetch: (input: string | URL | Request, init?: RequestInit) => Promise<Response>;
  /**
   * Does what has fallen due, and delivers the webhooks that are. Needed only where nobody asks: every request does the
   * former first, and deliveries begin by themselves.
   */
  tick: () => Promise<void>;
  /** Ends deliveries under way, and requests that stall: they reject. What is not delivered is left in the storage, which stays open. */
  close: () => Promise<void>;
}

/**
 * A DropPay of its own: nothing is shared with another sandbox unless they share a storage.
 * @throws {Error} when `publicUrl` is no http or https URL, `readings` has a name or a value that is unknown, or `seed` an
 * account that cannot be.
 */
export function createSandbox(options: SandboxOptions = {}): Sandbox {
  return openSandbox(options).sandbox;
}

export interface SandboxParts {
  sandbox: Sandbox;
  /**
   * Responds to a request that came over HTTP.
   * @throws {ConnectionReset} when its connection is to be broken.
   */
  serve: (request: Request, bindings: Bindings) => Promise<Response>;
  /** The header `Date` of a response to what is no request. */
  date: () => string;
}

/**
 * The sandbox, and beside it what its own server needs.
 * @param wire How an examination reaches a receiver; without it there is none.
 */
export function openSandbox(options: SandboxOptions, wire?: Wire): SandboxParts {
  const { storage = memoryStorage(), now = Date.now } = options;
  const publicUrl = readPublicUrl(options.publicUrl ?? 'http://127.0.0.1');
  const readings = takeReadings(options.readings);
  const accounts = takeSeed(options.seed);
  const runtime: Runtime = createRuntime(
    storage,
    { publicUrl, ids: randomIds(), host: now, readings, seed: (at) => seed(at, accounts) },
    options.webhooks,
    options.warn,
  );
  const front = createFront(runtime);
  let known = false;
  /** The response, which says what time it is in the sandbox. */
  const respond = async (request: Request, bindings: Bindings = {}): Promise<Response> => {
    // A storage that was kept has a clock of its own, which no transaction of this process has read yet.
    if (!known) await runtime.transact(async () => {}).catch(() => {});
    known = true;
    const response = await front.fetch(request, bindings);
    if (bindings.dated !== true) response.headers.set('date', runtime.date());
    return response;
  };
  const fetch: Sandbox['fetch'] = async (input, init) => {
    try {
      return await respond(
        typeof input === 'string' || input instanceof URL || init ? new Request(input, init) : input,
      );
    } catch (error) {
      if (error instanceof ConnectionReset && error.how.begun?.amid === 'body') return brokenOff(error);
      throw error;
    }
  };
  const plane = control(fetch, 'http://127.0.0.1');
  if (wire !== undefined) {
    const { requests, faults } = runtime;
    const ledger = createLedger(runtime);
    Object.assign(
      runtime,
      createExaminer({ control: plane, fetch, requests, wire, ledger, faults, publicUrl }),
    );
  }
  const sandbox: Sandbox = {
    fetch,
    async tick() {
      await runtime.transact(async () => {});
      await runtime.outbox.deliver();
    },
    async close() {
      runtime.stalls.end();
      await runtime.outbox.stop();
      await runtime.inbox.clear();
    },
    ...plane,
  };
  return { sandbox, serve: respond, date: runtime.date };
}

/** What the platform's `fetch` makes of a connection that breaks amid the body: a response whose body fails. */
async function brokenOff(reset: ConnectionReset): Promise<Response> {
  const { response } = reset.how.begun!;
  const bytes = new Uint8Array(await response.arrayBuffer());
  if (bytes.length === 0) throw reset;
  let sent = false;
  const body = new ReadableStream<Uint8Array>({
    pull(stream) {
      if (sent) stream.error(reset);
      else stream.enqueue(bytes.subarray(0, bytes.length / 2));
      sent = true;
    },
  });
  return new Response(body, { status: response.status, headers: response.headers });
}
