import { once } from 'node:events';
import { type AddressInfo, createServer, type Server, type Socket } from 'node:net';
import { createServer as createTlsServer } from 'node:tls';
import type { Fault, Response, Step } from '../faults/fault.ts';
import { freePort } from '../../free-port.ts';
import { isForMoney, laterResponses, readResponse } from './droppay.ts';
import { type Request, RequestReader } from './request-reader.ts';
import { responseText } from './response-text.ts';
import { selfSigned } from './self-signed.ts';
import type { Subject } from './subject.ts';

/** A request for money that came whole. */
export interface Arrival {
  /** Whether the money was booked. */
  isBooked: boolean;
  framing: Request['framing'];
  /** Whether its connection had carried a request before. */
  isReused: boolean;
}

export interface FaultServer {
  /** Where the client is sent: nobody needs to be there. */
  url: string;
  /** Requests for money that came whole, those for this subject alone. */
  arrivals: readonly Arrival[];
  /** How often the money of the subject was booked. */
  bookings: () => number;
  /** How often the authorization was read here. */
  reads: () => number;
  /** Requests for money of which anything came. */
  received: () => number;
  close: () => Promise<void>;
}

/**
 * A DropPay for one call, over raw TCP: it gives out tokens, reads the authorization and the charge, books each complete
 * request for the subject's money, and treats it as the fault says.
 */
export async function startFaultServer(fault: Fault, subject: Subject): Promise<FaultServer> {
  const arrivals: Arrival[] = [];
  /** The open connections, with what has come on each and is no whole request yet. */
  const sockets = new Map<Socket, RequestReader>();
  const addresses = { self: '', elsewhere: '' };
  let broken = 0;
  let reads = 0;

  const perform = (socket: Socket, steps: readonly Step[]): void => {
    for (const step of steps) {
      if (step === 'destroy') socket.destroy();
      else if (step === 'RST') socket.resetAndDestroy();
      else if (step === 'FIN') socket.destroySoon();
      else if (step === 'half-close') socket.end();
      else socket.write('send' in step ? step.send : responseText(step.respond, subject, addresses));
    }
  };
  const respond = (socket: Socket, response: Response): void => perform(socket, [{ respond: response }]);

  /** Ends everything but a connection, which is being ended. */
  const leave = (but: Socket): void => {
    self.close();
    for (const socket of sockets.keys()) if (socket !== but) socket.destroy();
  };

  const handle = (socket: Socket, request: Request, isReused: boolean): void => {
    if (!isForMoney(request, subject)) {
      const isAuthorization = request.method === 'GET' && request.path.includes('/authorization/');
      if (isAuthorization) reads += 1;
      respond(socket, readResponse(request));
      if (request.isLast) socket.end();
      if (fault.early !== undefined && isAuthorization) respond(socket, fault.early);
      return;
    }
    const later = arrivals.length === 0 ? 'the same' : (fault.later ?? 'booked');
    const isBooked = later === 'the same' ? fault.books !== false : later === 'booked';
    arrivals.push({ isBooked, framing: request.framing, isReused });
    perform(socket, later === 'the same' ? fault.steps : [{ respond: laterResponses[later] }]);
    if (fault.later === 'gone') leave(socket);
    else if (request.isLast && later !== 'the same') socket.end();
  };

  const accept = (socket: Socket): void => {
    const reader = new RequestReader();
    sockets.set(socket, reader);
    let requests = 0;
    socket.setEncoding('latin1').on('data', (bytes: string) => {
      // The first byte of a TLS handshake, to a server that has no TLS.
      if (bytes.startsWith('\x16')) return void socket.destroy();
      for (const request of reader.push(bytes)) handle(socket, request, requests++ > 0);
    });
    socket.on('end', () => socket.end());
    socket.on('error', () => {});
    socket.on('close', () => {
      if (reader.isPosting) broken += 1;
      sockets.delete(socket);
    });
  };

  const servers = [
    fault.unreachable === 'wrong certificate'
      ? createTlsServer(await selfSigned(), accept).on('tlsClientError', () => {})
      : createServer({ allowHalfOpen: true }, (socket) =>
          fault.unreachable === 'closed at accept' ? socket.destroy() : accept(socket),
        ),
    createServer({ allowHalfOpen: true }, accept),
  ] as const;
  const [self, elsewhere] = servers;
  addresses.self = await listen(self);
  addresses.elsewhere = await listen(elsewhere);
  // Not the one that this server had: others could get it at once.
  if (fault.unreachable === 'refused') addresses.self = `http://127.0.0.1:${await freePort()}`;

  return {
    url: unreachableUrl(fault, addresses.self),
    arrivals,
    bookings: () => arrivals.filter(({ isBooked }) => isBooked).length,
    reads: () => reads,
    received: () =>
      arrivals.length + broken + [...sockets.values()].filter((reader) => reader.isPosting).length,
    close: async () => {
      for (const socket of sockets.keys()) socket.destroy();
      await Promise.all(servers.filter((server) => server.listening).map(stop));
    },
  };
}

async function listen(server: Server): Promise<string> {
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
}

async function stop(server: Server): Promise<void> {
  server.close();
  await once(server, 'close');
}

function unreachableUrl({ unreachable }: Fault, url: string): string {
  if (unreachable === 'no TLS' || unreachable === 'wrong certificate') return url.replace('http:', 'https:');
  if (unreachable === 'unknown host') return 'https://droppay.invalid';
  if (unreachable === 'bad port') return 'http://127.0.0.1:6000';
  return url;
}
