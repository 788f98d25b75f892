import type { Server, ServerResponse } from 'node:http';
import type { Socket } from 'node:net';
import { httpServer } from '@droppay/http-edge/server/http-server';
import { RESPONSE_ALREADY_SENT } from '@hono/node-server/utils/response';
import { ConnectionReset } from '../faults/connection-reset.ts';
import { errors } from '../generated/errors.ts';
import type { Bindings, Connection, Exchange } from '../http/connection.ts';
import { breakConnection } from './break-connection.ts';
import { endOfTurn } from './end-of-turn.ts';

/** The errors that say no more than their status does; other statuses get the reason in the contract's form. */
const errorNames: Partial<Record<number, 'BadRequest' | 'MethodNotAllowed' | 'ServerError'>> = {
  400: 'BadRequest',
  405: 'MethodNotAllowed',
  500: 'ServerError',
};

/**
 * Serves `fetch`, and breaks the connection where a fault is to reset it. With `ownsProcess` the adapter may replace the
 * global Request and Response, which nearly doubles what it can serve.
 */
export function sandboxServer(
  fetch: (request: Request, bindings: Bindings) => Response | Promise<Response>,
  date: () => string,
  ownsProcess: boolean,
): Server {
  const connections = new WeakMap<Socket, Connection>();
  let opened = 0;
  const connectionOf = (socket: Socket): Connection => {
    const before = connections.get(socket);
    const { number, request } = before ?? { number: (opened += 1), request: 0 };
    const connection = { number, request: request + 1 };
    connections.set(socket, connection);
    return connection;
  };
  return httpServer({
    fetch: async (request, { incoming, outgoing }) => {
      const { socket } = incoming;
      const exchange: Exchange = { head: incoming.rawHeaders, onLost: (lost) => onLost(outgoing, lost) };
      try {
        const response = await fetch(request, { connection: connectionOf(socket), exchange });
        await endOfTurn();
        return response;
      } catch (error) {
        if (!(error instanceof ConnectionReset)) throw error;
        await breakConnection(socket, error.how);
        return RESPONSE_ALREADY_SENT;
      }
    },
    refuse: (status, description) => {
      const name = errorNames[status];
      const body = name === undefined ? { description } : errors[name].body;
      return Response.json(body, { status, headers: { date: date() } });
    },
    ownsProcess,
  });
}

/** Calls `lost` when the connection ends before all of the response was handed to the system. */
function onLost(outgoing: ServerResponse, lost: () => void): void {
  outgoing.on('close', () => {
    if (!outgoing.writableFinished) lost();
  });
}
