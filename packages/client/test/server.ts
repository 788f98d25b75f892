import { once } from 'node:events';
import { createServer, type IncomingHttpHeaders, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { text } from 'node:stream/consumers';
import { onTestFinished } from 'vitest';

interface ReceivedRequest {
  method: string;
  path: string;
  headers: IncomingHttpHeaders;
  body: string;
}

/** Answers by a status with a JSON body, or by writing to the response itself; the latter may be never. */
export type Responder = (
  request: ReceivedRequest,
  response: ServerResponse,
) => [status: number, body?: unknown, headers?: Record<string, string> | undefined] | undefined;

/** Responds with what a request is about: the resource that its path names, `X` where it makes one. */
export const askedFor: Responder = ({ method, path }) => {
  const [, name = ''] = /([^/?]+)(?:\/check)?(?:\?.*)?$/.exec(path) ?? [];
  return [
    200,
    name === 'brands' ? { brands: [] } : { id: method === 'POST' ? 'X' : decodeURIComponent(name) },
  ];
};

/** Numbers the tokens it hands out, token-1, token-2 ... */
function tokens(): Responder {
  let count = 0;
  return () => [200, { token_type: 'bearer', access_token: `token-${++count}`, expires_in: 3600 }];
}

/** A server on loopback for one test. Token calls are recorded and answered apart from all others. */
export async function serve(
  respond: Responder,
  respondToTokenCall: Responder = tokens(),
): Promise<{ url: string; requests: ReceivedRequest[]; tokenCalls: ReceivedRequest[] }> {
  const requests: ReceivedRequest[] = [];
  const tokenCalls: ReceivedRequest[] = [];
  async function handle(incoming: IncomingMessage, response: ServerResponse): Promise<void> {
    const { method = '', url: path = '', headers } = incoming;
    const request = { method, path, headers, body: await text(incoming) };
    const isToken = /\/oa2\/v1\/(ac|cc)\/token$/.test(path);
    (isToken ? tokenCalls : requests).push(request);
    const given = (isToken ? respondToTokenCall : respond)(request, response);
    if (given === undefined) return;
    const [status, body, extra] = given;
    response.writeHead(status, body === undefined ? extra : { 'Content-Type': 'application/json', ...extra });
    response.end(body === undefined || typeof body === 'string' ? body : JSON.stringify(body));
  }
  const server = createServer((incoming, response) => void handle(incoming, response));
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  onTestFinished(() => {
    server.closeAllConnections();
    server.close();
  });
  return { url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`, requests, tokenCalls };
}

/** A URL on loopback where nobody listens. */
export async function closedUrl(): Promise<string> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  server.close();
  await once(server, 'close');
  return `http://127.0.0.1:${port}`;
}
