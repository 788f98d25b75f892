import { createServer, type Server } from 'node:http';
import { getRequestListener, type HttpBindings, RequestError } from '@hono/node-server';
import type { LoadedMock } from './mock.ts';
import { answerRaw, refuseUnparsable } from './unparsable.ts';

/** Milliseconds in which a request must be there whole, head and body; 408 after that. A body is 1 MiB at most. */
const PATIENCE = 10_000;

export interface ListenOptions {
  port: number;
  host: string;
  /**
   * Lets the adapter replace the global Request and Response with quicker ones. For a process that does nothing else:
   * another program may not expect it.
   */
  ownsProcess?: boolean;
}

/** Serves a mock over HTTP. Rejects when it cannot listen. */
export async function listen(
  { fetch, errors }: LoadedMock,
  { port, host, ownsProcess = false }: ListenOptions,
): Promise<Server> {
  const answered = async (request: Request, { incoming, outgoing }: HttpBindings): Promise<Response> => {
    const response = await fetch(request);
    // A client that is still sending must be let finish: closing on it would reset the connection, and the answer, as
    // of a 413, would be lost. Keeping the connection alive makes Node read on.
    if (!incoming.complete) outgoing.shouldKeepAlive = true;
    return response;
  };
  const listener = getRequestListener((request, bindings) => answered(request, bindings as HttpBindings), {
    overrideGlobalObjects: ownsProcess,
    errorHandler: (error) =>
      error instanceof RequestError
        ? errors.documented(400, `The request is not valid: ${error.message}.`, [])
        : errors.explained(500, `The mock failed, which is its own bug: ${String(error)}`),
  });
  const server = createServer({
    headersTimeout: PATIENCE,
    requestTimeout: PATIENCE,
    connectionsCheckingInterval: 1000,
    // Refused by the listener instead, with a body.
    requireHostHeader: false,
  });
  server.on('request', (incoming, outgoing) => void listener(incoming, outgoing));
  // RFC 9110 lets a server disregard an expectation it does not know; Node would refuse it without a body.
  server.on('checkExpectation', (incoming, outgoing) => void listener(incoming, outgoing));
  // Without a listener Node ends the connection and says nothing.
  server.on('connect', (incoming, socket) => {
    void answerRaw(socket, errors.documented(405, `This is no proxy: ${incoming.url}.`, []));
  });
  refuseUnparsable(server, errors);

  await new Promise<void>((resolve, reject) => {
    server.once('error', (error) => reject(explain(error, port, host)));
    server.listen(port, host, resolve);
  });
  return server;
}

function explain(error: NodeJS.ErrnoException, port: number, host: string): Error {
  switch (error.code) {
    case 'EADDRINUSE':
      return new Error(
        `Port ${port} of ${host} is taken, so the mock did not start: another program, perhaps another mock, ` +
          'listens there. Stop it, or start this one on another port; port 0 takes a free one.',
        { cause: error },
      );
    case 'EACCES':
      return new Error(
        `Port ${port} of ${host} is not for this user to listen on, so the mock did not start. ` +
          'Take one from 1024 up; port 0 takes a free one.',
        { cause: error },
      );
    case 'EADDRNOTAVAIL':
    case 'ENOTFOUND':
      return new Error(
        `${host} is not an address of this machine, so the mock did not start. ` +
          '127.0.0.1 is this machine alone, 0.0.0.0 every network it is in.',
        { cause: error },
      );
    default:
      return error;
  }
}
