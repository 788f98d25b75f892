import type { ServerResponse } from 'node:http';
import type { Socket } from 'node:net';
import { type HttpServerOptions, httpServer } from '@droppay/http-edge/server/http-server';
import { RESPONSE_ALREADY_SENT } from '@hono/node-server/utils/response';
import { ConnectionReset } from '../faults/connection-reset.ts';
import { errors } from '../generated/errors.ts';
import type { Bindings, Exchange } from '../http/connection.ts';
import { breakConnection } from './break-connection.ts';
import { endOfTurn } from './end-of-turn.ts';

/** A connection that has brought requests. */
interface Open {
  /** Counts connections, from 1. */
  number: number;
  requests: number;
  /** The response to the latest request. */
  outgoing?: ServerResponse;
  /** To be called when the connection ends before all of that was handed to the system. */
  lost?: (() => void) | undefined;
}

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
  options: Pick<HttpServerOptions, 'ownsProcess' | 'certificate' | 'report'>,
): ReturnType<typeof httpServer> {
  const connections = new WeakMap<Socket, Open>();
  let opened = 0;
  const open = (socket: Socket): Open => {
    const connection: Open = { number: (opened += 1), requests: 0 };
    connections.set(socket, connection);
    // One listener for all of its requests, which come one after the other.
    socket.once('close', () => {
      if (connection.outgoing?.writableFinished === false) connection.lost?.();
    });
    return connection;
  };
  return httpServer({
    fetch: async (request, { incoming, outgoing }) => {
      const { socket } = incoming;
      const connection = connections.get(socket) ?? open(socket);
      connection.requests += 1;
      connection.outgoing = outgoing;
      connection.lost = undefined;
      const exchange: Exchange = {
        head: incoming.rawHeaders,
        onLost: (lost) => void (connection.lost = lost),
      };
      try {
        const response = await fetch(request, {
          connection: { number: connection.number, request: connection.requests },
          exchange,
        });
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
      const reason = description.slice(0, 500).replaceAll(/[^ -~]/g, '?');
      return Response.json(body, { status, headers: { date: date(), 'x-sandbox-reason': reason } });
    },
    ...options,
  });
}
