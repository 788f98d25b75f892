import { once } from 'node:events';
import { connect, type Socket } from 'node:net';
import { onTestFinished } from 'vitest';

/** Opens a connection, and sends `text` as it is. */
export async function open(url: string, text: string): Promise<Socket> {
  const { hostname, port } = new URL(url);
  const socket = connect(Number(port), hostname.replaceAll(/[[\]]/g, ''));
  onTestFinished(() => void socket.destroy());
  // A server that ends a connection while it is being written to may reset it.
  socket.on('error', () => {});
  await once(socket, 'connect');
  socket.write(text);
  return socket;
}

export interface RawResponse {
  status: number;
  headers: Headers;
  body: Buffer;
  /** What came after the declared length. */
  rest: Buffer;
}

/** The first response on a connection that the server ends, cut where its `Content-Length` says. */
export async function responseOf(socket: Socket): Promise<RawResponse> {
  const bytes = Buffer.concat(await socket.toArray());
  const end = bytes.indexOf('\r\n\r\n');
  const [first = '', ...lines] = bytes.subarray(0, end).toString('latin1').split('\r\n');
  const headers = new Headers(lines.map((line) => line.split(': ', 2) as [string, string]));
  const length = Number(headers.get('content-length'));
  return {
    status: Number(first.split(' ')[1]),
    headers,
    body: bytes.subarray(end + 4, end + 4 + length),
    rest: bytes.subarray(end + 4 + length),
  };
}
