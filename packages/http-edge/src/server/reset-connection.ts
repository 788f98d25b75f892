import type { Socket } from 'node:net';
import { TLSSocket } from 'node:tls';

/** Breaks a connection at once: by a reset, or, as Node resets no connection of TLS, by an end without TLS's goodbye. */
export function resetConnection(socket: Socket): void {
  if (socket instanceof TLSSocket) socket.destroy();
  else socket.resetAndDestroy();
}
