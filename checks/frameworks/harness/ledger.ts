import { createServer, type Server } from 'node:http';
import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import { json } from 'node:stream/consumers';

/** What a handler got. */
export interface Entry {
  readonly tenant: string;
  readonly resource: string;
  readonly id?: string;
  /** The forms of the hints, oldest first. */
  readonly forms: readonly string[];
}

/** Longer than any middleware here lets a request take. */
const SLOW_MS = 700;

/** Where handlers write what they got, before anything is answered. */
export interface Ledger {
  readonly url: string;
  readonly entries: readonly Entry[];
  of(id: string): Entry[];
  /** Ids that two handlers had at once. */
  readonly overlaps: readonly string[];
  /** How many handlers are waited for. */
  open(): number;
  /** Lets handlers whose id has `STUCK` in it end. */
  release(): void;
  close(): Promise<void>;
}

/**
 * A handler whose id has `SLOW` in it waits, one with `STUCK` does until it is released, and one with `FAIL` fails. What it got
 * is written down when it ends.
 */
export async function openLedger(): Promise<Ledger> {
  const entries: Entry[] = [];
  const overlaps: string[] = [];
  const running = new Set<string>();
  let release = (): void => {};
  const released = new Promise<void>((resolve) => (release = resolve));
  const server: Server = createServer((request, response) => {
    void (async () => {
      const entry = (await json(request)) as Entry;
      const { id = '' } = entry;
      if (running.has(id)) overlaps.push(id);
      running.add(id);
      const gone = new Promise<void>((resolve) => void response.once('close', resolve));
      if (id.includes('SLOW')) await new Promise((resolve) => setTimeout(resolve, SLOW_MS));
      if (id.includes('STUCK')) await Promise.race([released, gone]);
      running.delete(id);
      if (response.destroyed) return;
      entries.push(entry);
      response.writeHead(id.includes('FAIL') ? 500 : 200).end();
    })();
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    entries,
    overlaps,
    open: () => running.size,
    release,
    of: (id) => entries.filter((entry) => entry.id === id),
    async close() {
      server.closeAllConnections();
      server.close();
      await once(server, 'close');
    },
  };
}
