import { type Control, control } from './control/control.ts';
import { loadMock, type MockOptions } from './mock.ts';
import { serve } from './serve.ts';

export interface StartOptions extends MockOptions {
  /** 0, the default, takes a free port. */
  port?: number;
  /** The address to listen on; `127.0.0.1` by default, which only this machine reaches. */
  host?: string;
  /** A certificate in PEM, to serve https with instead of http; `key` is its private key. */
  cert?: string | Uint8Array;
  /** The private key of `cert`, in PEM, without a passphrase. */
  key?: string | Uint8Array;
}

/** Its `url` is where it listens, with its base path: `http://127.0.0.1:40123`, or `https` with a certificate. */
export interface RunningMock extends Control {
  /** Stops listening and ends every connection, kept alive or in the middle of a request. May be called again. */
  close: () => Promise<void>;
}

/** Loads the contract and responds by it over HTTP. Rejects when it cannot listen: the port is taken, for one; and when
 * an option makes no sense. */
export async function startMock(options: StartOptions = {}): Promise<RunningMock> {
  const { port = 0, host = '127.0.0.1', cert, key, ...mockOptions } = options;
  const report = mockOptions.warn ?? mockOptions.log;
  const loaded = await loadMock(mockOptions);
  const { url, close } = await serve(loaded, {
    port,
    host,
    certificate: { cert, key },
    report,
  });
  // Within the process, whatever certificate is between a client and the port.
  return { ...control(loaded.fetch, url), close };
}
