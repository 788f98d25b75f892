import { type Control, control } from './control/control.ts';
import { loadMock, type MockOptions } from './mock.ts';
import { serve } from './serve.ts';

export interface StartOptions extends MockOptions {
  /** 0, the default, takes a free port. */
  port?: number;
  /** The address to listen on; `127.0.0.1` by default, which only this machine reaches. */
  host?: string;
}

export interface RunningMock extends Control {
  /** Stops listening and ends every connection, kept alive or in the middle of a request. May be called again. */
  close: () => Promise<void>;
}

/** Loads the contract and responds by it over HTTP. Rejects when it cannot listen: the port is taken, for one. */
export async function startMock(options: StartOptions = {}): Promise<RunningMock> {
  const { port = 0, host = '127.0.0.1', ...mockOptions } = options;
  const loaded = await loadMock(mockOptions);
  const { url, close } = await serve(loaded, { port, host });
  // Within the process, whatever is between a client and its port.
  return { ...control(loaded.fetch, url), close };
}
