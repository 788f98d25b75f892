import { type Server, type ServerResponse, STATUS_CODES } from 'node:http';
import type { Duplex } from 'node:stream';
import { errors } from '../generated/errors.ts';

/** What is wrong with bytes that are no whole HTTP request, by the code of Node's error; 400 for any other. */
const REFUSALS: Record<string, [status: number, reason: string]> = {
  HPE_HEADER_OVERFLOW: [431, 'The headers are longer than 16 KiB.'],
  HPE_CHUNK_EXTENSIONS_OVERFLOW: [413, 'The extensions of a chunk are longer than 16 KiB.'],
  ERR_HTTP_REQUEST_TIMEOUT: [408, 'The request did not arrive in time.'],
};

/** Gives what Node's parser refuses an answer in the contract's form; by itself Node sends a status alone. */
export function refuseUnparsable(server: Server): void {
  const answers = new WeakMap<Duplex, ServerResponse>();
  server.on('request', ({ socket }, outgoing) => answers.set(socket, outgoing));
  server.on('clientError', (error: NodeJS.ErrnoException, socket) => {
    const answer = answers.get(socket);
    const underWay = answer?.headersSent === true && !(answer.writableFinished && answer.req.complete);
    // A second answer to the same request would be taken for the one to the next.
    if (underWay || !socket.writable || error.code === 'ECONNRESET') {
      socket.destroy();
      return;
    }
    const [status, description] = REFUSALS[error.code ?? ''] ?? [400];
    answerRaw(socket, status, description === undefined ? errors.BadRequest.body : { description });
  });
}

/** Writes an answer to a connection that has no request, and ends it. */
export function answerRaw(socket: Duplex, status: number, body: object): void {
  const text = JSON.stringify(body);
  const head = [
    `HTTP/1.1 ${status} ${STATUS_CODES[status] ?? ''}`,
    'Content-Type: application/json',
    `Content-Length: ${text.length}`,
    'Connection: close',
  ];
  socket.on('error', () => {});
  socket.end(`${head.join('\r\n')}\r\n\r\n${text}`);
  // Closed at once, with bytes still unread, the connection would be reset and the answer lost with it.
  socket.resume();
  setTimeout(() => socket.destroy(), 1000).unref();
}
