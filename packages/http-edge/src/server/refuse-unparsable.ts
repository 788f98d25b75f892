import { type Server, type ServerResponse, STATUS_CODES } from 'node:http';
import type { Server as SecureServer } from 'node:https';
import type { Duplex } from 'node:stream';
import { type Mistake, mistakeOf, mistakes } from './client-mistakes.ts';

/**
 * Makes the response to what never became a request, or failed outside of any.
 *
 * | status | because                                                                  |
 * | ------ | ------------------------------------------------------------------------ |
 * | 400    | the bytes are no HTTP/1.1, or the request has no valid `Host`             |
 * | 405    | the request is `CONNECT`                                                 |
 * | 408    | the request did not arrive whole in 10 s                                 |
 * | 413    | the extensions of a chunk are longer than 16 KiB                         |
 * | 431    | the headers are longer than 16 KiB                                       |
 * | 500    | what serves requests threw an error                                      |
 */
export type Refuse = (status: 400 | 405 | 408 | 413 | 431 | 500, reason: string) => Response;

/** What is wrong with bytes that are no whole HTTP request, by the code of Node's error; 400 for any other. */
const refusals: Record<string, Parameters<Refuse>> = {
  HPE_HEADER_OVERFLOW: [431, 'The headers are longer than 16 KiB.'],
  HPE_CHUNK_EXTENSIONS_OVERFLOW: [413, 'The extensions of a chunk are longer than 16 KiB.'],
  ERR_HTTP_REQUEST_TIMEOUT: [408, 'The request did not arrive in time.'],
};

/** Answers what Node's parser refuses by a response with a body; Node itself sends a status alone. */
export function refuseUnparsable(
  server: Server | SecureServer,
  refuse: Refuse,
  report: (mistake: Mistake) => void,
): void {
  const responses = new WeakMap<Duplex, ServerResponse>();
  server.on('request', ({ socket }, outgoing) => responses.set(socket, outgoing));
  server.on('clientError', (error: NodeJS.ErrnoException, socket) => {
    const mistake = mistakeOf(error);
    if (mistake !== undefined) report(mistake);
    const response = responses.get(socket);
    const isUnderWay =
      response?.headersSent === true && !(response.writableFinished && response.req.complete);
    // A second response to the same request would be taken for the one to the next.
    if (isUnderWay || !socket.writable || error.code === 'ECONNRESET') {
      socket.destroy();
      return;
    }
    const because = mistake === undefined ? `This is no HTTP/1.1: ${error.message}.` : mistakes[mistake];
    const refusal = refusals[error.code ?? ''] ?? [400, because];
    void writeRaw(socket, refuse(...refusal));
  });
}

/** Writes a response to a connection that has no request, and ends the connection. */
export async function writeRaw(socket: Duplex, response: Response): Promise<void> {
  socket.on('error', () => {});
  const body = new Uint8Array(await response.arrayBuffer());
  const { 'content-type': type = 'application/json', ...others } = Object.fromEntries(response.headers);
  const head = [
    `HTTP/1.1 ${response.status} ${STATUS_CODES[response.status] ?? ''}`,
    `Content-Type: ${type}`,
    `Content-Length: ${body.byteLength}`,
    ...Object.entries(others).map(([name, value]) => `${name}: ${value}`),
    'Connection: close',
  ];
  socket.write(`${head.join('\r\n')}\r\n\r\n`);
  socket.end(body);
  // Closed at once, with bytes still unread, the connection would be reset and the response lost with it.
  socket.resume();
  setTimeout(() => socket.destroy(), LINGER).unref();
}

/** Milliseconds in which a refused client may read its response. */
const LINGER = 1000;
