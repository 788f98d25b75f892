import type { ServerOptions } from 'node:http';
import { createServer, type Server } from 'node:https';
import type { Socket } from 'node:net';
import type { Certificate } from './certificate.ts';
import { isTls } from './client-mistakes.ts';

/**
 * A server of https that looks at the first byte of each connection: what begins as no TLS is handed to `plain`, which can
 * still answer it, where Node would hang up.
 *
 * @param patience Milliseconds in which the first byte must be there.
 */
export function secureServer(
  options: ServerOptions,
  { cert, key }: Certificate,
  patience: number,
  plain: (socket: Socket) => void,
): Server {
  const server = createServer({
    ...options,
    cert,
    key,
    handshakeTimeout: patience,
    // A client that offers names and finds none of them here is refused by TLS; curl that is told HTTP/1.0 offers that alone.
    ALPNProtocols: ['http/1.1', 'http/1.0'],
  });
  const accept = server.listeners('connection');
  server.removeAllListeners('connection');
  const open = new Set<Socket>();
  server.on('connection', (socket: Socket) => {
    open.add(socket);
    const destroy = (): void => void socket.destroy();
    socket.once('close', () => open.delete(socket));
    socket.on('error', destroy);
    socket.setTimeout(patience, destroy);
    socket.once('data', (first: Buffer) => {
      socket.setTimeout(0, destroy);
      socket.pause();
      socket.unshift(first);
      if (!isTls(first)) return plain(socket);
      for (const each of accept) each.call(server, socket);
    });
  });
  // Node ends those alone whose handshake is done.
  const closeAll = server.closeAllConnections.bind(server);
  server.closeAllConnections = () => {
    closeAll();
    for (const socket of open) socket.destroy();
  };
  return server;
}
