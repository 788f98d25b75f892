import { type Certificate, usableCertificate } from '@droppay/http-edge/server/certificate';
import { listen } from '@droppay/http-edge/server/listen';
import { readPublicUrl } from '../kernel/public-url.ts';
import { takeReadings } from '../kernel/readings.ts';
import type { SeedOptions } from '../seed/seed-account.ts';
import { takeSeed } from '../seed/take-seed.ts';
import { openSandbox, type Sandbox, type SandboxOptions, type SandboxParts } from '../app/sandbox.ts';
import { sqliteStorage } from './sqlite-storage.ts';
import { sandboxServer } from './http.ts';
import { loopbackFetch } from './loopback-fetch.ts';
import { nodeWire } from './wire.ts';

export interface StartOptions extends Omit<SandboxOptions, 'now'> {
  /**
   * 0 takes a free port.
   * @default 0
   */
  port?: number;
  /**
   * The address to listen on; the default is one that only this machine reaches.
   * @default '127.0.0.1'
   */
  host?: string;
  /** A certificate in PEM, to serve https with instead of http; `key` is its private key. */
  cert?: string | Uint8Array;
  /** The private key of `cert`, in PEM, without a passphrase. */
  key?: string | Uint8Array;
  /** An SQLite file to keep everything in, made where there is none; instead of `storage`. */
  database?: string;
}

export interface RunningSandbox extends Omit<Sandbox, 'tick'> {
  /** Where it listens, without a slash at the end: `http://127.0.0.1:40123`, or `https` with a certificate. */
  url: string;
  /** Stops listening and delivering, ends every connection and closes the storage. May be called again. */
  close: () => Promise<void>;
}

/** Milliseconds between looks at what has fallen due while nobody asks. */
const TICK_INTERVAL = 250;

/**
 * A sandbox over HTTP.
 * @throws {Error} when it cannot listen (the port is taken, for one), or cannot use its database, certificate, public URL, readings or seed.
 */
export async function startSandbox(options: StartOptions = {}): Promise<RunningSandbox> {
  // A guest in its process: left to itself the adapter replaces the global Request and Response of its host.
  const { finish: _, ...sandbox } = await serve(options, false);
  return sandbox;
}

/** A sandbox that a command has started. */
interface ServedSandbox extends RunningSandbox {
  /** Does what `close` does, once the requests under way are answered: after 3 s at most. */
  finish: () => Promise<void>;
}

/**
 * With `ownsProcess` the adapter may replace the global Request and Response, which nearly doubles what it can serve.
 * `report` takes lines about clients that speak another language than the port does, and about a seed that came too late.
 */
export async function serve(
  options: StartOptions,
  ownsProcess: boolean,
  report: ((line: string) => void) | undefined = options.warn,
): Promise<ServedSandbox> {
  const { port = 0, host = '127.0.0.1', cert, key, database, ...rest } = options;
  if (database !== undefined && rest.storage !== undefined) {
    throw new Error('The sandbox did not start: give it `database` or `storage`, not both.');
  }
  if (rest.publicUrl !== undefined) readPublicUrl(rest.publicUrl);
  takeReadings(rest.readings);
  takeSeed(rest.seed);
  const certificate: Certificate | undefined = usableCertificate({ cert, key }, 'sandbox');
  const storage = database === undefined ? rest.storage : sqliteStorage(database);
  let serveRequest: SandboxParts['serve'] = async () => new Response(null, { status: 503 });
  let date = (): string => new Date().toUTCString();
  const server = sandboxServer(
    (request, bindings) => serveRequest(request, bindings),
    () => date(),
    { ownsProcess, certificate, report },
  );
  const { url, close, finish } = await listen(server, { port, host, name: 'sandbox' }).catch(
    async (error: unknown) => {
      if (database !== undefined) await storage?.close();
      throw error;
    },
  );
  const webhooks = { fetch: loopbackFetch(rest.webhooks?.allowHosts), ...rest.webhooks };
  const parts = openSandbox(
    { ...rest, publicUrl: rest.publicUrl ?? url, ...(storage && { storage }), webhooks },
    nodeWire(rest.webhooks?.allowHosts),
  );
  const { tick, ...sandbox } = parts.sandbox;
  serveRequest = parts.serve;
  date = parts.date;
  // What is wrong with a storage is told by the first request.
  const missing = await missingAccounts(sandbox, rest.seed).catch(() => []);
  if (missing.length > 0) {
    report?.(
      `Warning: What is kept here was begun without ${missing.join(', ')} of the seed. A reset brings them, and ends all else.`,
    );
  }
  const ticking = setInterval(() => void tick().catch(() => {}), TICK_INTERVAL);
  ticking.unref();
  const end = async (stop: () => Promise<void>): Promise<void> => {
    clearInterval(ticking);
    await stop();
    await sandbox.close();
    await storage?.close();
  };
  return { ...sandbox, url, close: () => end(close), finish: () => end(finish) };
}

/** The accounts of a seed that a storage, which was filled before, does not have. */
async function missingAccounts(
  { people }: Pick<Sandbox, 'people'>,
  seed: SeedOptions = {},
): Promise<string[]> {
  const ids = seed.accounts?.map(({ id }) => id) ?? [];
  if (ids.length === 0) return [];
  const kept = new Set((await people()).map(({ account }) => account));
  return ids.filter((id) => !kept.has(id));
}
