import { loadMock, type MockOptions } from './mock.ts';
import { serve } from './serve.ts';

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

/** Loads the contract and responds by it over HTTP. Rejects when it cannot listen: the port is taken, for one. */
export async function startMock(options: StartOptions = {}): Promise<RunningMock> {
  const { port = 0, host = '127.0.0.1', ...mockOptions } = options;
  return serve(await loadMock(mockOptions), { port, host });
}
