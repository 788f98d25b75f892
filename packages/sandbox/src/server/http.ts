import { createServer, type Server } from 'node:http';
import { getRequestListener, type HttpBindings, RequestError } from '@hono/node-server';
import { RESPONSE_ALREADY_SENT } from '@hono/node-server/utils/response';
import { ConnectionReset } from '../faults/connection-reset.ts';
import { errors } from '../generated/errors.ts';
import { endOfTurn } from './end-of-turn.ts';
import { answerRaw, refuseUnparsable } from './unparsable.ts';

/** Milliseconds a request of at most 1 MiB may take to arrive, and how often that is looked at. 408 after that. */
const PATIENCE = 10_000;
const CHECKS = 1000;
/** Longest head in bytes. */
const HEAD_SIZE = 16 * 1024;

/**
 * Serves what `answer` says. What is not HTTP gets an answer in the contract's form, too, and no connection stays open for
 * a request that does not come. With `ownsProcess` the adapter may replace the global Request and Response, which nearly
 * doubles what it can serve.
 */
export function httpServer(
  answer: (request: Request) => Response | Promise<Response>,
  ownsProcess: boolean,
): Server {
  const answered = async (request: Request, { incoming, outgoing }: HttpBindings): Promise<Response> => {
    try {
      const response = await answer(request);
      await endOfTurn();
      // A client that is still sending must be let finish: closing on it would reset the connection, and the answer, as
      // of a 413, would be lost. Keeping the connection alive makes Node read on.
      if (!incoming.complete) outgoing.shouldKeepAlive = true;
      return response;
    } catch (error) {
      if (!(error instanceof ConnectionReset)) throw error;
      outgoing.socket?.resetAndDestroy();
      return RESPONSE_ALREADY_SENT;
    }
  };
  const listener = getRequestListener((request, bindings) => answered(request, bindings as HttpBindings), {
    overrideGlobalObjects: ownsProcess,
    errorHandler: (error) => {
      const { status, body } = errors[error instanceof RequestError ? 'BadRequest' : 'ServerError'];
      return Response.json(body, { status });
    },
  });
  const server = createServer({
    maxHeaderSize: HEAD_SIZE,
    headersTimeout: PATIENCE,
    requestTimeout: PATIENCE,
    connectionsCheckingInterval: CHECKS,
    // Refused by the listener instead, with a body.
    requireHostHeader: false,
  });
  server.on('request', (incoming, outgoing) => void listener(incoming, outgoing));
  // RFC 9110 lets a server disregard an expectation it does not know; Node would refuse it without a body.
  server.on('checkExpectation', (incoming, outgoing) => void listener(incoming, outgoing));
  // Without a listener Node ends the connection and says nothing.
  server.on('connect', (_, socket) => answerRaw(socket, 405, errors.MethodNotAllowed.body));
  refuseUnparsable(server);
  return server;
}
