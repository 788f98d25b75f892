import { sourceOf } from '@droppay/http-edge/read-body';
import { sourceOfPieces, sourceOfWhole } from './body-source.ts';
import type { BodySource } from './delivery.ts';
import { alreadyRead } from './read-body.ts';
import type { Receive } from './receive.ts';

export type FetchHandler = (request: Request) => Promise<Response>;

export function fetchHandler(receive: Receive): FetchHandler {
  return async (request) => {
    const { body, ...head } = await receive(() => ({
      method: request.method,
      url: request.url,
      header: (name) => request.headers.get(name),
      body: () => bodyOf(request),
    }));
    return new Response(body, head);
  };
}

function bodyOf(request: Request): BodySource {
  const { body, bodyUsed } = request;
  if (bodyUsed || body?.locked) throw alreadyRead();
  if (body === null || body === undefined) return sourceOfWhole('');
  // A request of node-fetch has a stream of Node.
  return 'getReader' in body ? sourceOf(request) : sourceOfPieces(body as AsyncIterable<unknown>);
}
