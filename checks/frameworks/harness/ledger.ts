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
  close(): Promise<void>;
}

/** A handler whose id has `SLOW` in it waits, one with `FAIL` fails; and what it got is written down all the same. */
export async function openLedger(): Promise<Ledger> {
  const entries: Entry[] = [];
  const server: Server = createServer((request, response) => {
    void (async () => {
      const entry = (await json(request)) as Entry;
      if (entry.id?.includes('SLOW')) await new Promise((resolve) => setTimeout(resolve, SLOW_MS));
      entries.push(entry);
      response.writeHead(entry.id?.includes('FAIL') ? 500 : 200).end();
    })();
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    entries,
    of: (id) => entries.filter((entry) => entry.id === id),
    async close() {
      server.closeAllConnections();
      server.close();
      await once(server, 'close');
    },
  };
}
