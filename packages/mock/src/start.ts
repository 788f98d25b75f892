import type { AddressInfo } from 'node:net';
import type { Server } from 'node:http';
import { listen } from './serve.ts';
import { loadMock, type MockOptions } from './mock.ts';

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
  return running(await listen(await loadMock(mockOptions), { port, host }));
}

/** A server that listens, as its user sees it. */
export function running(server: Server): RunningMock {
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- null and strings are for pipes and before listening
  const { address, family, port } = server.address() as AddressInfo;
  return {
    url: `http://${family === 'IPv6' ? `[${address}]` : address}:${port}`,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}
