import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { getRequestListener } from '@hono/node-server';
import { document } from '../document.ts';
import { createPrismProxy, type PrismProxy } from './prism-proxy.ts';

export interface RunningProxy extends Pick<PrismProxy, 'exchanges'> {
  url: string;
  close: () => Promise<void>;
}

/** Prism's proxy to `upstream` on a free port of this machine. */
export async function startProxy(
  upstream: string,
  contract: { paths: object } = document,
): Promise<RunningProxy> {
  const { fetch, exchanges } = await createPrismProxy(upstream, contract);
  const listener = getRequestListener(fetch, { overrideGlobalObjects: false });
  const server = createServer((incoming, outgoing) => void listener(incoming, outgoing));
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    exchanges,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}
