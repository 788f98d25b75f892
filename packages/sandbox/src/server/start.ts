import type { AddressInfo } from 'node:net';
import { readPublicUrl } from '../kernel/public-url.ts';
import { createSandbox, type Sandbox, type SandboxOptions } from '../app/sandbox.ts';
import { sqliteStorage } from '../storage/sqlite.ts';
import { httpServer } from './http.ts';
import { loopbackFetch } from './loopback-fetch.ts';

export interface StartOptions extends Omit<SandboxOptions, 'now'> {
  /** 0, the default, takes a free port. */
  port?: number;
  /** The address to listen on; `127.0.0.1` by default, which only this machine reaches. */
  host?: string;
  /** An SQLite file to keep everything in, made where there is none; instead of `storage`. */
  database?: string;
}

export interface RunningSandbox extends Omit<Sandbox, 'tick'> {
  /** Where it listens, without a slash at the end: `http://127.0.0.1:40123`. */
  url: string;
  /** Stops listening and delivering, ends every connection and closes the storage. May be called again. */
  close: () => Promise<void>;
}

/** Milliseconds between looks at what has fallen due while nobody asks. */
const TICK = 250;

/** A sandbox over HTTP. Rejects when it cannot listen (the port is taken, for one), or cannot use its database or public URL. */
export function startSandbox(options: StartOptions = {}): Promise<RunningSandbox> {
  // A guest in its process: left to itself the adapter replaces the global Request and Response of its host.
  return listen(options, false);
}

/** With `ownsProcess` the adapter may replace the global Request and Response, which nearly doubles what it can serve. */
export async function listen(options: StartOptions, ownsProcess: boolean): Promise<RunningSandbox> {
  const { port = 0, host = '127.0.0.1', database, ...rest } = options;
  if (database !== undefined && rest.storage !== undefined) {
    throw new Error('The sandbox did not start: give it `database` or `storage`, not both.');
  }
  if (rest.publicUrl !== undefined) readPublicUrl(rest.publicUrl);
  const storage = database === undefined ? rest.storage : sqliteStorage(database);
  let answer: (request: Request) => Response | Promise<Response> = () => new Response(null, { status: 503 });
  const server = httpServer((request) => answer(request), ownsProcess);
  await new Promise<void>((resolve, reject) => {
    server.once('error', (error) => reject(explain(error, port, host)));
    server.listen(port, host, resolve);
  }).catch(async (error: unknown) => {
    if (database !== undefined) await storage?.close();
    throw error;
  });

  // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- null and strings are for pipes and before listening
  const { address, family, port: taken } = server.address() as AddressInfo;
  // What listens everywhere is reached here: nobody connects to 0.0.0.0.
  const reached = address === '0.0.0.0' ? '127.0.0.1' : address === '::' ? '::1' : address;
  const url = `http://${family === 'IPv6' ? `[${reached}]` : reached}:${taken}`;
  const webhooks = { fetch: loopbackFetch(rest.webhooks?.allowHosts), ...rest.webhooks };
  const { tick, ...sandbox } = createSandbox({
    publicUrl: url,
    ...rest,
    ...(storage && { storage }),
    webhooks,
  });
  answer = sandbox.fetch;
  const ticking = setInterval(() => void tick().catch(() => {}), TICK);
  ticking.unref();
  return {
    ...sandbox,
    url,
    async close() {
      clearInterval(ticking);
      await new Promise<void>((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      });
      await sandbox.close();
      await storage?.close();
    },
  };
}

function explain(error: NodeJS.ErrnoException, port: number, host: string): Error {
  const said: Record<string, string> = {
    EADDRINUSE:
      `Port ${port} of ${host} is taken, so the sandbox did not start: another program, perhaps another sandbox, listens ` +
      'there. Stop it, or start this one on another port; port 0 takes a free one.',
    EACCES:
      `The sandbox did not start: this user may not listen on port ${port} of ${host}. Take a port from 1024 on; port 0 ` +
      'takes a free one.',
    EADDRNOTAVAIL: `The sandbox did not start: ${host} is no address of this machine. Take 127.0.0.1, or 0.0.0.0 for all.`,
    ENOTFOUND: `The sandbox did not start: no address belongs to the host ${host}. Take 127.0.0.1, or 0.0.0.0 for all.`,
  };
  const message = said[error.code ?? ''];
  return message === undefined ? error : new Error(message, { cause: error });
}
