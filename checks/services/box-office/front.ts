import { once } from 'node:events';
import { type AddressInfo, connect, createServer, type Socket } from 'node:net';
import { joinSockets } from '../join-sockets.ts';

/** One address before several processes, as a balancer is: each connection goes to one of those that are there. */
export interface Front {
  port: number;
  /** Who is there; a connection to a process that has gone is broken. */
  behind: Set<number>;
  close: () => Promise<void>;
}

export async function startFront(): Promise<Front> {
  const behind = new Set<number>();
  const sockets = new Set<Socket>();
  let turn = 0;
  const server = createServer((socket) => {
    const ports = [...behind];
    if (ports.length === 0) {
      socket.destroy();
      return;
    }
    joinSockets(socket, connect(ports[turn++ % ports.length]!, '127.0.0.1'), sockets);
  });
  await once(server.listen(0, '127.0.0.1'), 'listening');
  return {
    port: (server.address() as AddressInfo).port,
    behind,
    async close() {
      for (const socket of sockets) socket.destroy();
      server.close();
      await once(server, 'close');
    },
  };
}
