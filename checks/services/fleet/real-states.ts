import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';

/** A resource as the simulated DropPay tells it. */
export interface Reading {
  id: string;
  status: string;
  /** When it was asked, in nanoseconds of the clock that all processes of a machine share. */
  readAt: string;
}

/** The simulated DropPay: what is really so. */
export interface RealStates {
  readonly port: number;
  readonly states: ReadonlyMap<string, string>;
  set: (id: string, status: string) => void;
  close: () => void;
}

export async function serveStates(): Promise<RealStates> {
  const states = new Map<string, string>();
  const server = createServer((request, response) => {
    const readAt = process.hrtime.bigint().toString();
    const id = request.url!.slice(1);
    // It may change while it is on its way.
    const reading: Reading = { id, status: states.get(id) ?? 'NONE', readAt };
    void sleep(Math.random() * 20).then(() => response.end(JSON.stringify(reading)));
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  return {
    port: (server.address() as AddressInfo).port,
    states,
    set: (id, status) => void states.set(id, status),
    close: () => {
      server.closeAllConnections();
      server.close();
    },
  };
}
