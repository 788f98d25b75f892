import { once } from 'node:events';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { type AddressInfo, connect, type Socket } from 'node:net';
import { onTestFinished } from 'vitest';

/** Serves on a free port of loopback for one test. */
export async function serve(
  listener: (request: IncomingMessage, response: ServerResponse) => unknown,
): Promise<{ url: string; sockets: Socket[] }> {
  const server = createServer((request, response) => void listener(request, response));
  const sockets: Socket[] = [];
  server.on('connection', (socket) => void sockets.push(socket));
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  onTestFinished(() => {
    server.closeAllConnections();
    server.close();
  });
  return { url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`, sockets };
}

/** Opens a connection, and sends `text` as it is. */
export async function open(url: string, text: string): Promise<Socket> {
  const socket = connect(Number(new URL(url).port), '127.0.0.1');
  onTestFinished(() => void socket.destroy());
  // A server that ends a connection while it is being written to may reset it.
  socket.on('error', () => {});
  await once(socket, 'connect');
  socket.write(text);
  return socket;
}

/** The next that arrives, up to the first empty line: an answer's status and headers. */
export async function head(socket: Socket): Promise<string> {
  let text = '';
  while (!text.includes('\r\n\r\n')) {
    const [data] = await once(socket, 'data');
    text += String(data);
  }
  return text.split('\r\n\r\n', 1)[0]!.toLowerCase();
}

/** Goes on sending up to `length` bytes, until the connection ends. */
export async function flood(socket: Socket, length: number): Promise<void> {
  const ended = new Promise((resolve) => void socket.once('close', resolve));
  for (let sent = 0; sent < length && !socket.destroyed; sent += 0x10000) {
    if (socket.write(Buffer.alloc(0x10000, 0x20))) continue;
    await Promise.race([new Promise((resolve) => void socket.once('drain', resolve)), ended]);
  }
  await ended;
}
