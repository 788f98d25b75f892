import { httpServer } from '@droppay/http-edge/server/http-server';
import { listen, type Listening } from '@droppay/http-edge/server/listen';
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
}

/** Serves a mock over HTTP. Rejects when it cannot listen. */
export async function serve(
  { fetch, errors, end }: LoadedMock,
  { port, host, ownsProcess = false }: ServeOptions,
): Promise<Listening> {
  const server = httpServer({
    fetch: async (request, { incoming }) => {
      try {
        return await fetch(request);
      } catch (error) {
        if (!(error instanceof ConnectionReset)) throw error;
        incoming.socket.resetAndDestroy();
        return RESPONSE_ALREADY_SENT;
      }
    },
    refuse: (status, reason) =>
      status === 500
        ? errors.explained(status, `The mock failed, which is its own bug: ${reason}`)
        : errors.documented(status, reason, []),
    ownsProcess,
  });
  const listening = await listen(server, { port, host, name: 'mock' });
  return {
    ...listening,
    close() {
      end();
      return listening.close();
    },
  };
}
