import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Storage } from '../../src/storage/storage.ts';

/** The listener that is told, in the tests' process. */
export interface Listener {
  /** As it is registered, credentials included. */
  url: string;
  /** How often each event arrived, by its name and the id of its resource. */
  heard: Map<string, number>;
  /** Requests that are no webhooks of this listener. */
  strange: string[];
  close: () => Promise<void>;
}

export async function startListener(): Promise<Listener> {
  const heard = new Map<string, number>();
  const strange: string[] = [];
  const expected = `Basic ${btoa('shop:secret')}`;
  const server = createServer((request, response) => {
    let text = '';
    request.on('data', (data) => void (text += String(data)));
    request.on('end', () => {
      const { etype, edata } = JSON.parse(text);
      const event = `${etype} ${edata.id}`;
      if (request.headers.authorization !== expected) strange.push(`${event} came without its credentials.`);
      heard.set(event, (heard.get(event) ?? 0) + 1);
      response.writeHead(204).end();
    });
  });
  await new Promise<void>((listening) => void server.listen(0, '127.0.0.1', listening));
  const { port } = server.address() as AddressInfo;
  return {
    url: `http://shop:secret@127.0.0.1:${port}/events`,
    heard,
    strange,
    async close() {
      server.closeAllConnections();
      await new Promise((closed) => void server.close(closed));
    },
  };
}

/** What the listener should have heard and has not, or has heard and should not, in sentences. */
export async function compare(storage: Storage, { heard, strange }: Listener): Promise<string[]> {
  const wrong = [...strange];
  await storage.transaction(async ({ list }) => {
    const told = new Set<string>();
    for (const [id, { status, payer }] of await list('authorization')) {
      if (payer !== undefined) told.add(`SANDBOX_AUTHORIZATION_GRANTED ${id}`);
      if (status === 'EXPIRED') told.add(`SANDBOX_AUTHORIZATION_EXPIRED ${id}`);
    }
    for (const event of told) if (!heard.has(event)) wrong.push(`${event} was never delivered.`);
    for (const event of heard.keys())
      if (!told.has(event)) wrong.push(`${event} was delivered and is not so.`);
  });
  return wrong;
}

/** How many webhooks are not delivered yet. */
export const undelivered = (storage: Storage): Promise<number> =>
  storage.transaction(async ({ list }) => (await list('outbox')).length);
