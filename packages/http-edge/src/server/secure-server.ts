import type { ServerOptions } from 'node:http';
import { createServer, type Server } from 'node:https';
import type { Socket } from 'node:net';
import type { Certificate } from './certificate.ts';
import { isTls, type Mistake, mistakeOf } from './client-mistakes.ts';

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
  { plain, mistake }: { plain: (socket: Socket) => void; mistake: (mistake: Mistake) => void },
): Server {
  const server = createServer({ ...options, cert, key, handshakeTimeout: patience });
  const accept = server.listeners('connection');
  server.removeAllListeners('connection');
  const open = new Set<Socket>();
  server.on('connection', (socket: Socket) => {
    open.add(socket);
    const destroy = (): void => void socket.destroy();
    socket.once('close', () => open.delete(socket));
    socket.once('error', destroy);
    socket.setTimeout(patience, destroy);
    socket.once('data', (first: Buffer) => {
      socket.setTimeout(0, destroy);
      socket.pause();
      socket.unshift(first);
      if (!isTls(first)) return plain(socket);
      for (const each of accept) each.call(server, socket);
    });
  });
  server.on('tlsClientError', (error) => {
    const found = mistakeOf(error);
    if (found !== undefined) mistake(found);
  });
  // Node ends those alone whose handshake is done.
  const closeAll = server.closeAllConnections.bind(server);
  server.closeAllConnections = () => {
    closeAll();
    for (const socket of open) socket.destroy();
  };
  return server;
}
