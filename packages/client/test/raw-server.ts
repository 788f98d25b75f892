import { once } from 'node:events';
import { createServer, type AddressInfo, type Socket } from 'node:net';
import { onTestFinished } from 'vitest';

/** What a server does with a POST that it has received whole: responds with a status, or ends the connection. */
export type Fate = number | 'destroy' | 'reset' | 'end';

/**
 * A server that books every change it has received whole, and then does as told with it; a GET gets 200. It counts bytes
 * itself, so that nothing between it and the client can hide a second send.
 */
export async function bookingServer(
  fate: Fate,
): Promise<{ url: string; bookings: string[]; ids: (string | undefined)[] }> {
  const bookings: string[] = [];
  /** Their headers `x-client-request-id`. */
  const ids: (string | undefined)[] = [];
  const sockets = new Set<Socket>();
  const server = createServer((socket) => {
    sockets.add(socket);
    socket.on('error', () => {});
    let text = '';
    socket.setEncoding('latin1').on('data', (data: string) => {
      text += data;
      for (let request = firstRequest(text); request; request = firstRequest(text)) {
        text = text.slice(request.length);
        const isChange = !request.startsWith('GET');
        if (isChange) {
          bookings.push(request.slice(request.indexOf('\r\n\r\n') + 4));
          ids.push(/\r\nx-client-request-id: *(\S+)/i.exec(request)?.[1]);
        }
        respond(socket, isChange ? fate : 200);
      }
    });
  }).listen(0, '127.0.0.1');
  await once(server, 'listening');
  onTestFinished(() => {
    for (const socket of sockets) socket.destroy();
    server.close();
  });
  return { url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`, bookings, ids };
}

/** A request that has come whole: its head, and as many bytes as `Content-Length` says. */
function firstRequest(text: string): string | undefined {
  const end = text.indexOf('\r\n\r\n');
  if (end < 0) return undefined;
  const length = Number(/\r\ncontent-length: *(\d+)/i.exec(text.slice(0, end))?.[1] ?? 0);
  return text.length < end + 4 + length ? undefined : text.slice(0, end + 4 + length);
}

function respond(socket: Socket, fate: Fate): void {
  if (fate === 'destroy') socket.destroy();
  else if (fate === 'reset') socket.resetAndDestroy();
  else if (fate === 'end') socket.end();
  else {
    const body = fate === 200 ? '{"id":"CHA1"}' : '{}';
    socket.write(
      `HTTP/1.1 ${fate} X\r\nContent-Type: application/json\r\nLocation: /elsewhere\r\nContent-Length: ${body.length}\r\n\r\n${body}`,
    );
  }
}
