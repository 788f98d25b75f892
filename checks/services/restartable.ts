import { once } from 'node:events';
import { connect, createServer, type AddressInfo, type Socket } from 'node:net';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { joinSockets } from './join-sockets.ts';
import type { PrivateServer } from './private-server.ts';

/** A server that can go away and come back, empty, on the same port of loopback. */
export interface RestartableServer {
  port: number;
  stop: () => Promise<void>;
  start: () => Promise<void>;
  /** Ends it for good. */
  close: () => Promise<void>;
}

/** Starts it behind a port that stays the same: a server of ours takes another each time. */
export async function startRestartable(
  startServer: (folder: string) => Promise<PrivateServer>,
): Promise<RestartableServer> {
  const sockets = new Set<Socket>();
  let running: { server: PrivateServer; folder: string } | undefined;
  const front = createServer((socket) => {
    if (running === undefined) {
      socket.destroy();
      return;
    }
    joinSockets(socket, connect(running.server.port, '127.0.0.1'), sockets);
  });
  const start = async (): Promise<void> => {
    const folder = await mkdtemp(join(tmpdir(), 'droppay-services-'));
    running = { server: await startServer(folder), folder };
  };
  const stop = async (): Promise<void> => {
    const stopped = running;
    running = undefined;
    for (const socket of sockets) socket.destroy();
    await stopped?.server.stop();
    if (stopped) await rm(stopped.folder, { recursive: true });
  };
  await start();
  front.listen(0, '127.0.0.1');
  await once(front, 'listening');
  return {
    port: (front.address() as AddressInfo).port,
    start,
    stop,
    close: async () => {
      await stop();
      front.close();
    },
  };
}
