import { once } from 'node:events';
import { type AddressInfo, connect, createServer, type Socket } from 'node:net';

/** What a proxy does besides passing on: nothing, refusing every tunnel, or dying once a request for money has passed. */
export type ProxyFault = 'none' | 'refuses' | 'dies';

export interface ConnectProxy {
  url: string;
  /** How many tunnels it was asked for. */
  tunnels: () => number;
  close: () => Promise<void>;
}

/** A proxy of HTTP's `CONNECT`, on loopback. */
export async function startConnectProxy(fault: ProxyFault): Promise<ConnectProxy> {
  const sockets = new Set<Socket>();
  let tunnels = 0;
  const keep = (socket: Socket): Socket => {
    sockets.add(socket);
    return socket.on('error', () => {}).on('close', () => sockets.delete(socket));
  };

  const tunnel = (socket: Socket, host: string, port: string): void => {
    tunnels += 1;
    if (fault === 'refuses') return void socket.end('HTTP/1.1 403 Forbidden\r\nContent-Length: 0\r\n\r\n');
    const upstream = keep(connect(Number(port), host));
    // A proxy that cannot connect says so, before anything of the request is there.
    upstream.once('error', () => socket.end('HTTP/1.1 502 Bad Gateway\r\nContent-Length: 0\r\n\r\n'));
    let isDying = false;
    upstream.once('connect', () => {
      socket.write('HTTP/1.1 200 Connection established\r\n\r\n');
      socket.on('data', (bytes) => {
        upstream.write(bytes);
        isDying ||= fault === 'dies' && bytes.toString('latin1').includes('"amount"');
        if (!isDying) return;
        // Time for the server to have it.
        setTimeout(() => {
          socket.destroy();
          upstream.destroy();
        }, 20);
      });
      upstream.on('data', (bytes) => !isDying && socket.write(bytes));
      upstream.on('end', () => socket.end());
      upstream.on('close', () => socket.destroySoon());
      socket.on('end', () => upstream.end());
      socket.on('close', () => upstream.destroySoon());
    });
  };

  const server = createServer({ allowHalfOpen: true }, (socket) => {
    keep(socket).once('data', (bytes) => {
      const [, host, port] = /^CONNECT ([^:]+):(\d+)/.exec(bytes.toString('latin1')) ?? [];
      if (host === undefined || port === undefined) socket.end('HTTP/1.1 405 Method Not Allowed\r\n\r\n');
      else tunnel(socket, host, port);
    });
  }).listen(0, '127.0.0.1');
  await once(server, 'listening');

  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    tunnels: () => tunnels,
    close: async () => {
      for (const socket of sockets) socket.destroy();
      server.close();
      await once(server, 'close');
    },
  };
}
