import type { Server } from 'node:http';
import type { AddressInfo } from 'node:net';

export interface ListenOptions {
  /** 0 takes a free one. */
  port: number;
  host: string;
  /** What does not start when it cannot listen, as errors call it: `mock`. */
  name: string;
}

export interface Listening {
  /** Where it listens, without a slash at the end: `http://127.0.0.1:40123`. */
  url: string;
  /** Stops listening and ends every connection, kept alive or in the middle of a request. May be called again. */
  close: () => Promise<void>;
}

/** Makes a server listen. Rejects with what to do about it when it cannot. */
export async function listen(server: Server, { port, host, name }: ListenOptions): Promise<Listening> {
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
  return {
    url: urlOf(server),
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

function urlOf(server: Server): string {
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- null and strings are for pipes and before listening
  const { address, family, port } = server.address() as AddressInfo;
  // What listens everywhere is reached here: nobody connects to 0.0.0.0.
  const reached = address === '0.0.0.0' ? '127.0.0.1' : address === '::' ? '::1' : address;
  return `http://${family === 'IPv6' ? `[${reached}]` : reached}:${port}`;
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
        'Take one from 1024 up; port 0 takes a free one.'
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
