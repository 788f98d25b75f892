import { createServer, type RequestListener, type Server, type ServerOptions } from 'node:http';
import type { Server as SecureServer } from 'node:https';
import type { Socket } from 'node:net';
import { getRequestListener, type HttpBindings, RequestError } from '@hono/node-server';
import type { Certificate } from './certificate.ts';
import { mistakes, type Report, reportMistakes } from './client-mistakes.ts';
import { nameHost } from './name-host.ts';
import { type Refuse, refuseUnparsable, writeRaw } from './refuse-unparsable.ts';
import { secureServer } from './secure-server.ts';

/** Milliseconds in which a request must be there whole, head and body; 408 after that. A body is 1 MiB at most. */
const PATIENCE = 10_000;
/** Milliseconds between looks at which requests are late. */
const CHECK_INTERVAL = 1000;
/** The longest head in bytes. */
const HEAD_LIMIT = 16 * 1024;

export interface HttpServerOptions {
  /** Answers a request; `connection` has Node's objects for it. A rejection becomes `refuse(500)`. */
  fetch: (request: Request, connection: HttpBindings) => Response | Promise<Response>;
  refuse: Refuse;
  /**
   * Lets the adapter replace the global Request and Response, which nearly doubles what it can serve. For a process that
   * does nothing else: another program may not expect it.
   */
  ownsProcess: boolean;
  /** Serves https with it, and http otherwise; `usableCertificate` has looked at it. */
  certificate?: Certificate | undefined;
  /** Takes lines about clients that speak another language than the port does: TLS for one, 20 of each kind at most. */
  report?: Report | undefined;
}

/**
 * Serves `fetch` over HTTP/1.1 once it listens. What is no HTTP gets a response with a body too, and no connection stays
 * open for a request that does not come.
 */
export function httpServer({
  fetch,
  refuse,
  ownsProcess,
  certificate,
  report = () => {},
}: HttpServerOptions): Server | SecureServer {
  const serve = async (request: Request, connection: HttpBindings): Promise<Response> => {
    const response = await fetch(request, connection);
    // A client that is still sending must be let finish: closing on it would reset the connection, and the response, such
    // as a 413, would be lost. Keeping the connection alive makes Node read on.
    const { incoming, outgoing } = connection;
    if (incoming.complete) return response;
    if (!outgoing.shouldKeepAlive) endOnceRead(connection);
    outgoing.shouldKeepAlive = true;
    return response;
  };
  const listener = getRequestListener((request, connection) => serve(request, connection as HttpBindings), {
    overrideGlobalObjects: ownsProcess,
    errorHandler: (error) =>
      error instanceof RequestError
        ? refuse(400, `The request is not valid: ${error.message}.`)
        : refuse(500, String(error)),
  });
  const mistake = reportMistakes(report);
  const options: ServerOptions = {
    maxHeaderSize: HEAD_LIMIT,
    headersTimeout: PATIENCE,
    requestTimeout: PATIENCE,
    connectionsCheckingInterval: CHECK_INTERVAL,
    // Refused by the listener instead, with a body.
    requireHostHeader: false,
  };
  const plain = (socket: Socket): void => {
    mistake('plain');
    // No error of DropPay's: nobody is to look for it in a request.
    void writeRaw(socket, Response.json({ description: mistakes.plain }, { status: 400 }));
  };
  const server: Server | SecureServer =
    certificate === undefined ? createServer(options) : secureServer(options, certificate, PATIENCE, plain);
  const answer: RequestListener = (incoming, outgoing) => {
    if (incoming.headers.host === undefined) nameHost(incoming);
    void listener(incoming, outgoing);
  };
  server.on('request', answer);
  // RFC 9110 lets a server disregard an expectation it does not know; Node would refuse it without a body.
  server.on('checkExpectation', answer);
  // Without a listener Node ends the connection and says nothing.
  server.on('connect', ({ url }, socket) => {
    void writeRaw(socket, refuse(405, `This is no proxy: ${url}.`));
  });
  refuseUnparsable(server, refuse, mistake);
  return server;
}

/** Ends a connection that the client wants closed, as soon as the response is written and the request is there whole. */
function endOnceRead({ incoming, outgoing }: HttpBindings): void {
  const { socket } = incoming;
  outgoing.once('finish', () => {
    if (incoming.closed) socket.end();
    else incoming.once('close', () => socket.end());
  });
}
