import type { Server } from 'node:http';
import { httpServer } from '@droppay/http-edge/server/http-server';
import { RESPONSE_ALREADY_SENT } from '@hono/node-server/utils/response';
import { ConnectionReset } from '../faults/connection-reset.ts';
import { errors } from '../generated/errors.ts';
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
  fetch: (request: Request) => Response | Promise<Response>,
  ownsProcess: boolean,
): Server {
  return httpServer({
    fetch: async (request, { outgoing }) => {
      try {
        const response = await fetch(request);
        await endOfTurn();
        return response;
      } catch (error) {
        if (!(error instanceof ConnectionReset)) throw error;
        outgoing.socket?.resetAndDestroy();
        return RESPONSE_ALREADY_SENT;
      }
    },
    refuse: (status, description) => {
      const name = errorNames[status];
      return Response.json(name === undefined ? { description } : errors[name].body, { status });
    },
    ownsProcess,
  });
}
