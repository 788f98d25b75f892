import { type GivenCertificate, usableCertificate } from '@droppay/http-edge/server/certificate';
import { httpServer } from '@droppay/http-edge/server/http-server';
import { listen, type Listening } from '@droppay/http-edge/server/listen';
import { resetConnection } from '@droppay/http-edge/server/reset-connection';
import { RESPONSE_ALREADY_SENT } from '@hono/node-server/utils/response';
import type { LoadedMock } from './mock.ts';
import { ConnectionReset } from './scripts/connection-reset.ts';

export interface ServeOptions {
  port: number;
  host: string;
  /**
   * Lets the adapter replace the global Request and Response with quicker ones. For a process that does nothing else:
   * another program may not expect it.
   */
  ownsProcess?: boolean;
  /** Its parts in PEM; with both it serves https, and with none http. */
  certificate?: GivenCertificate;
  /** Takes a line about a client that speaks another language than the port does, 20 of each kind at most. */
  report?: ((line: string) => void) | undefined;
}

/** Serves a mock over HTTP; its URL has the base path. Rejects when it cannot listen, or not with this certificate. */
export async function serve(
  { fetch, errors, address, end, logRefusal }: LoadedMock,
  { port, host, ownsProcess = false, certificate = {}, report }: ServeOptions,
): Promise<Listening> {
  const server = httpServer({
    fetch: async (request, { incoming }) => {
      try {
        return await fetch(request);
      } catch (error) {
        if (!(error instanceof ConnectionReset)) throw error;
        resetConnection(incoming.socket);
        return RESPONSE_ALREADY_SENT;
      }
    },
    refuse: (status, reason) => {
      logRefusal(status, reason);
      return status === 500
        ? errors.explained(status, `The mock failed, which is its own bug: ${reason}`)
        : errors.documented(status, reason, [
            { location: ['request'], severity: 'Error', code: 'syntax', message: reason },
          ]);
    },
    ownsProcess,
    certificate: usableCertificate(certificate, 'mock'),
    report,
  });
  const { url, close, finish } = await listen(server, { port, host, name: 'mock' });
  // What a script has delayed is answered at once, and keeps no process alive.
  const ending = (stop: () => Promise<void>) => (): Promise<void> => {
    end();
    return stop();
  };
  return { url: url + address.basePath, close: ending(close), finish: ending(finish) };
}
