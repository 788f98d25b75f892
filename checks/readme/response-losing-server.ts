import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { once } from 'node:events';
import { buffer } from 'node:stream/consumers';

/**
 * A proxy that forwards a request and then breaks the connection, so that a client that moves money through it never
 * gets the response. Later reads show that the money moved: charges are counted, refunds are there.
 */
export async function startResponseLosingServer(behind: string): Promise<{ url: string; stop: () => void }> {
  let charges = 0;
  let refund: unknown;

  /** Forwards a request. Adds to the response the charges and refunds whose responses were lost. */
  async function pass(request: IncomingMessage): Promise<Response> {
    const { method = 'GET', url = '', headers } = request;
    const body = await buffer(request);
    const { authorization = '', 'content-type': type = 'application/json' } = headers;
    const upstream = await fetch(behind + url, {
      method,
      headers: { authorization, 'content-type': type },
      ...(body.length > 0 ? { body } : {}),
    });
    if (!upstream.ok) return upstream;
    const entity = (await upstream.json()) as Record<string, unknown>;
    if (/\/authorization\/\w+$/.test(url)) entity['charge_success_count'] = charges;
    if (/\/charge\/\w+$/.test(url) && refund) entity['refund'] = refund;
    if (method === 'POST' && url.endsWith('/charge')) charges++;
    if (method === 'POST' && url.endsWith('/refund'))
      refund = { ...entity, ...(JSON.parse(body.toString()) as object) };
    return Response.json(entity);
  }

  async function handle(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const isMoney = request.method !== 'GET' && /\/(charge|refund|push(\/\w+)?)$/.test(request.url ?? '');
    const upstream = await pass(request);
    if (isMoney) return void response.destroy();
    response.writeHead(upstream.status, { 'content-type': 'application/json' });
    response.end(await upstream.text());
  }

  const server = createServer((request, response) => void handle(request, response));
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    stop() {
      server.closeAllConnections();
      server.close();
    },
  };
}
