import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { getRequestListener } from '@hono/node-server';
import { createMock, type MockOptions } from './mock.ts';

export interface StartOptions extends MockOptions {
  /** 0, the default, takes a free port. */
  port?: number;
  /** The address to listen on; `127.0.0.1` by default, which only this machine reaches. */
  host?: string;
}

export interface RunningMock {
  /** Where it listens, without a slash at the end: `http://127.0.0.1:40123`. */
  url: string;
  /** Stops listening and ends every connection, kept alive or in the middle of a request. May be called again. */
  close: () => Promise<void>;
}

/** Loads the contract and answers from it over HTTP. Rejects when it cannot listen: the port is taken, for one. */
export async function startMock(options: StartOptions = {}): Promise<RunningMock> {
  const { port = 0, host = '127.0.0.1', ...mockOptions } = options;
  const { fetch } = await createMock(mockOptions);
  // Left to itself the adapter replaces the global Request and Response of the program that starts the mock.
  const listener = getRequestListener(fetch, { overrideGlobalObjects: false });
  const server = createServer((incoming, outgoing) => void listener(incoming, outgoing));
  await new Promise<void>((resolve, reject) => {
    server.once('error', (error) => reject(explain(error, port, host)));
    server.listen(port, host, resolve);
  });

  // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- null and strings are for pipes and before listening
  const { address, family, port: taken } = server.address() as AddressInfo;
  return {
    url: `http://${family === 'IPv6' ? `[${address}]` : address}:${taken}`,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

function explain(error: NodeJS.ErrnoException, port: number, host: string): Error {
  if (error.code !== 'EADDRINUSE') return error;
  return new Error(
    `Port ${port} of ${host} is taken, so the mock did not start: another program, perhaps another mock, listens there. ` +
      'Stop it, or start this one on another port; port 0 takes a free one.',
    { cause: error },
  );
}
