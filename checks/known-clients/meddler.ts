import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { text } from 'node:stream/consumers';

interface Meddling {
  /** Headers that every request has on its way. */
  headers?: Record<string, string>;
  /** What arrives in the place of a body. */
  change?: (method: string, body: object, url: string) => object;
  /** What comes back, for what was sent and is shown. */
  show?: (sent: object | undefined, shown: object) => object;
}

export interface Meddler {
  url: string;
  close: () => Promise<void>;
}

/** Stands before the server at `target`, and changes what goes through. */
export async function openMeddler(
  target: string,
  { headers = {}, change = (_, body) => body, show = (_, shown) => shown }: Meddling,
): Promise<Meddler> {
  const server = createServer((request, response) => {
    void (async () => {
      const { method = '', url = '' } = request;
      const body = await text(request);
      const sent = body === '' ? undefined : (JSON.parse(body) as object);
      const passed = Object.entries(request.headers).filter(([name]) =>
        /^(authorization|content-type|accept|x-droppay-.*)$/.test(name),
      );
      const answer = await fetch(`${target}${url}`, {
        method,
        headers: { ...(Object.fromEntries(passed) as Record<string, string>), ...headers },
        ...(sent && { body: JSON.stringify(change(method, sent, url)) }),
      });
      const shown = await answer.text();
      response.writeHead(answer.status, { 'content-type': 'application/json' });
      response.end(shown === '' ? '' : JSON.stringify(show(sent, JSON.parse(shown) as object)));
    })().catch(() => request.socket.destroy());
  });
  await once(server.listen(0, '127.0.0.1'), 'listening');
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    async close() {
      server.close();
      server.closeAllConnections();
      await once(server, 'close');
    },
  };
}
