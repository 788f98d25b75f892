import { httpServer } from '@droppay/http-edge/server/http-server';
import { listen, type Listening } from '@droppay/http-edge/server/listen';
import type { LoadedMock } from './mock.ts';

export interface ServeOptions {
  port: number;
  host: string;
  /**
   * Lets the adapter replace the global Request and Response with quicker ones. For a process that does nothing else:
   * another program may not expect it.
   */
  ownsProcess?: boolean;
}

/** Serves a mock over HTTP. Rejects when it cannot listen. */
export function serve(
  { fetch, errors }: LoadedMock,
  { port, host, ownsProcess = false }: ServeOptions,
): Promise<Listening> {
  const server = httpServer({
    fetch: (request) => fetch(request),
    refuse: (status, reason) =>
      status === 500
        ? errors.explained(status, `The mock failed, which is its own bug: ${reason}`)
        : errors.documented(status, reason, []),
    ownsProcess,
  });
  return listen(server, { port, host, name: 'mock' });
}
