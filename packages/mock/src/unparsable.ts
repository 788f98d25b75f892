import type { Server, ServerResponse } from 'node:http';
import { STATUS_CODES } from 'node:http';
import type { Duplex } from 'node:stream';
import type { ContractErrors } from './contract-errors.ts';

/** What is wrong with bytes that are no whole HTTP request, by the code of Node's error; 400 for any other. */
const REFUSALS: Record<string, [status: number, reason: string]> = {
  HPE_HEADER_OVERFLOW: [431, 'The headers are longer than 16 KiB.'],
  HPE_CHUNK_EXTENSIONS_OVERFLOW: [413, 'The extensions of a chunk are longer than 16 KiB.'],
  ERR_HTTP_REQUEST_TIMEOUT: [408, 'The request did not arrive in time.'],
};

/** Gives what Node's parser refuses an answer in the contract's form; by itself Node sends a status alone. */
export function refuseUnparsable(server: Server, errors: ContractErrors): void {
  const answers = new WeakMap<Duplex, ServerResponse>();
  server.on('request', (incoming, outgoing) => answers.set(incoming.socket, outgoing));
  server.on('clientError', (error: NodeJS.ErrnoException, socket) => {
    const answer = answers.get(socket);
    const isUnderWay = answer?.headersSent && !(answer.writableFinished && answer.req.complete);
    // A second answer to the same request would be taken for the one to the next.
    if (isUnderWay || !socket.writable || error.code === 'ECONNRESET') return void socket.destroy();
    const [status, reason] = REFUSALS[error.code ?? ''] ?? [400, `This is no HTTP/1.1: ${error.message}.`];
    void answerRaw(socket, errors.documented(status, reason, []));
  });
}

/** Writes an answer to a connection that has no request, and ends it. */
export async function answerRaw(socket: Duplex, response: Response): Promise<void> {
  socket.on('error', () => {});
  const body = await response.text();
  const head = [
    `HTTP/1.1 ${response.status} ${STATUS_CODES[response.status] ?? ''}`,
    'Content-Type: application/json',
    `Content-Length: ${Buffer.byteLength(body)}`,
    'Connection: close',
  ];
  socket.end(`${head.join('\r\n')}\r\n\r\n${body}`);
  // Closed at once, with bytes still unread, the connection would be reset and the answer lost with it.
  socket.resume();
  setTimeout(() => socket.destroy(), 1000).unref();
}
