import { once } from 'node:events';
import { createServer, request, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';

/** DropPay's two hosts, each an address of its own, with the same DropPay behind. */
export interface RunningHosts {
  api: string;
  checkout: string;
  /** What came to the wrong host, a line for each: an operation of the other one, or its secret. */
  astray: () => string[];
  /** How many requests each host had. */
  requests: () => { api: number; checkout: number };
  close: () => Promise<void>;
}

/** The secret of the other host, as a header. */
const foreignHeaders = { api: 'x-droppay-checkout-privatekey', checkout: 'authorization' } as const;

/** Starts both hosts before a sandbox, which answers for either. */
export async function startHosts(droppay: string): Promise<RunningHosts> {
  const astray: string[] = [];
  const requests = { api: 0, checkout: 0 };
  const start = async (host: 'api' | 'checkout'): Promise<Server> => {
    const server = createServer((incoming, outgoing) => {
      const { method, url = '', headers } = incoming;
      requests[host] += 1;
      const isCheckout = url.startsWith('/v1/');
      if (isCheckout !== (host === 'checkout')) astray.push(`${method} ${url} went to ${host}`);
      if (headers[foreignHeaders[host]] !== undefined)
        astray.push(`${method} ${url} took ${foreignHeaders[host]} to ${host}`);
      incoming.pipe(
        request(droppay + url, { method, headers }, (response) => {
          outgoing.writeHead(response.statusCode!, response.headers);
          response.pipe(outgoing);
        }),
      );
    }).listen(0, '127.0.0.1');
    await once(server, 'listening');
    return server;
  };
  const servers = { api: await start('api'), checkout: await start('checkout') };
  const url = (server: Server): string => `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  return {
    api: url(servers.api),
    checkout: url(servers.checkout),
    astray: () => astray,
    requests: () => requests,
    close: async () => {
      for (const server of Object.values(servers)) {
        server.closeAllConnections();
        server.close();
        await once(server, 'close');
      }
    },
  };
}
