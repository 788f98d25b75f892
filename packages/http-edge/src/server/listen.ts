import type { Server } from 'node:http';
import { Server as SecureServer } from 'node:https';
import type { AddressInfo, Socket } from 'node:net';

export interface ListenOptions {
  /** 0 takes a free one. */
  port: number;
  host: string;
  /** What does not start when it cannot listen, as errors call it: `mock`. */
  name: string;
}

export interface Listening {
  /** Where it listens, without a slash at the end: `http://127.0.0.1:40123`, or `https` where it is a server of that. */
  url: string;
  /** Stops listening and ends every connection, kept alive or in the middle of a request. May be called again. */
  close: () => Promise<void>;
  /** Stops listening, lets the requests that are under way be answered for at most 3 s, and then does what `close` does. */
  finish: () => Promise<void>;
}

/** Milliseconds that requests under way have: containers are killed 10 s after they were told to end. */
const PATIENCE = 3000;
/** Milliseconds between looks at which connections have become idle. */
const LOOK_INTERVAL = 20;

/** Makes a server listen. Rejects with what to do about it when it cannot. */
export async function listen(
  server: Server | SecureServer,
  { port, host: given, name }: ListenOptions,
): Promise<Listening> {
  // As it is written in a URL.
  const host = given.replace(/^\[(.*)\]$/, '$1');
  try {
    await new Promise<void>((resolve, reject) => {
      server.once('error', reject);
      server.listen(port, host, () => {
        server.off('error', reject);
        resolve();
      });
    });
  } catch (error) {
    throw explained(error as NodeJS.ErrnoException, { port, host, name });
  }
  const open = new Set<Socket>();
  const remember = (socket: Socket): void => {
    open.add(socket);
    socket.once('close', () => open.delete(socket));
  };
  server.on('connection', remember);
  // A handshake alone asks for nothing: of TLS, what is within is counted by itself.
  server.on('secureConnection', remember);
  const closed = (): Promise<void> => new Promise((resolve) => void server.close(() => resolve()));
  return {
    url: urlOf(server),
    close() {
      const end = closed();
      server.closeAllConnections();
      return end;
    },
    async finish() {
      const end = closed();
      // A connection that is kept alive is not idle before its request is answered.
      const look = setInterval(() => server.closeIdleConnections(), LOOK_INTERVAL);
      const late = setTimeout(() => server.closeAllConnections(), PATIENCE);
      server.closeIdleConnections();
      // Node counts one that has sent nothing yet, as browsers open them ahead, among those that are not idle.
      for (const socket of open) if (socket.bytesRead === 0) socket.destroy();
      await end;
      clearInterval(look);
      clearTimeout(late);
    },
  };
}

function urlOf(server: Server | SecureServer): string {
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- null and strings are for pipes and before listening
  const { address, family, port } = server.address() as AddressInfo;
  // What listens everywhere is reached here: nobody connects to 0.0.0.0.
  const reached = address === '0.0.0.0' ? '127.0.0.1' : address === '::' ? '::1' : address;
  return `${server instanceof SecureServer ? 'https' : 'http'}://${family === 'IPv6' ? `[${reached}]` : reached}:${port}`;
}

const CHOICES = '127.0.0.1 is this machine alone, 0.0.0.0 every network it is in.';

function explained(error: NodeJS.ErrnoException, { port, host, name }: ListenOptions): Error {
  const why = reasonOf(error.code, { port, host, name });
  return why === undefined ? error : new Error(why, { cause: error });
}

function reasonOf(code: string | undefined, { port, host, name }: ListenOptions): string | undefined {
  switch (code) {
    case 'EADDRINUSE':
      return (
        `Port ${port} of ${host} is taken, so the ${name} did not start: another program, perhaps another ${name}, ` +
        'listens there. Stop it, or start this one on another port; port 0 takes a free one.'
      );
    case 'EACCES':
    case 'EPERM':
      return (
        `Port ${port} of ${host} is not for this user to listen on, so the ${name} did not start. ` +
        'Take one from 1024 up, or let the system allow it: on Linux `sysctl net.ipv4.ip_unprivileged_port_start=80`; port 0 takes a free one.'
      );
    case 'EADDRNOTAVAIL':
    case 'EAFNOSUPPORT':
    case 'EINVAL':
      return `${host} is not an address of this machine, so the ${name} did not start. ${CHOICES}`;
    case 'ENOTFOUND':
    case 'EAI_AGAIN':
      return `The name ${host} has no address here, so the ${name} did not start. ${CHOICES}`;
    case 'ERR_SOCKET_BAD_PORT':
      return `${port} is no port, so the ${name} did not start: a port is a number from 0 to 65535.`;
    default:
      return undefined;
  }
}
