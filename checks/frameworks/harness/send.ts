import { type Agent, request as httpRequest } from 'node:http';
import { connect, type Socket } from 'node:net';

export interface Sent {
  readonly method?: string;
  readonly path: string;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: string | Uint8Array;
  /** Kept-alive connections of its own by default: none. */
  readonly agent?: Agent;
}

export interface Got {
  /** 0 when the connection ended without a response. */
  readonly status: number;
  readonly body: string;
  readonly isReused: boolean;
}

/**
 * Sends a request and resolves to its response, whatever it is. As every client does, it sends once more what was sent on a
 * kept connection that the server was just closing.
 */
export async function send(origin: string, sent: Sent): Promise<Got> {
  const got = await sendOnce(origin, sent);
  return got.status === 0 && got.isReused ? sendOnce(origin, sent) : got;
}

function sendOnce(origin: string, { method = 'POST', path, headers = {}, body, agent }: Sent): Promise<Got> {
  const { hostname, port } = new URL(origin);
  return new Promise((resolve) => {
    const length = body === undefined ? {} : { 'content-length': String(Buffer.byteLength(body)) };
    const request = httpRequest({
      hostname,
      port,
      method,
      path,
      headers: { ...length, ...headers },
      agent: agent ?? false,
      timeout: 20_000,
    });
    let isAnswered = false;
    request.on('response', (response) => {
      isAnswered = true;
      let text = '';
      const done = (): void =>
        resolve({ status: response.statusCode!, body: text, isReused: request.reusedSocket });
      response.on('data', (piece: Buffer) => (text += piece.toString()));
      response.on('end', done).on('error', done);
    });
    request.on('timeout', () => request.destroy());
    // Who has refused a body need not read it to its end.
    request.on('error', () => {
      if (!isAnswered) resolve({ status: 0, body: '', isReused: request.reusedSocket });
    });
    request.end(body);
  });
}

/** Sends what is given over one connection, and resolves to all that came back once nothing has for `quiet` milliseconds, or it ended. */
export async function sendRaw(origin: string, text: string, { quiet }: { quiet: number }): Promise<string> {
  const socket = connect(Number(new URL(origin).port), new URL(origin).hostname);
  socket.on('error', () => {});
  socket.setTimeout(quiet, () => socket.destroy());
  let got = '';
  socket.on('data', (piece: Buffer) => (got += piece.toString()));
  socket.write(text);
  await closed(socket);
  return got;
}

/** Sends the beginning of a request, and then breaks the connection off. */
export async function breakOff(origin: string, text: string): Promise<void> {
  const socket = connect(Number(new URL(origin).port), new URL(origin).hostname);
  socket.on('error', () => {});
  const ended = closed(socket);
  socket.write(text);
  // So that it is there before the end of it is.
  await new Promise((resolve) => setTimeout(resolve, 50));
  socket.resetAndDestroy();
  await ended;
}

const closed = (socket: Socket): Promise<void> =>
  new Promise((resolve) => void socket.on('close', () => resolve()));
