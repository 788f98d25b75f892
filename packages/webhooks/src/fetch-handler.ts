import { sourceOf } from '@droppay/http-edge/read-body';
import type { BodySource } from './delivery.ts';
import { alreadyRead } from './read-body.ts';
import type { Receive } from './receive.ts';

export type FetchHandler = (request: Request) => Promise<Response>;

export function fetchHandler(receive: Receive): FetchHandler {
  return async (request) => {
    const response = await receive({
      method: request.method,
      path: new URL(request.url).pathname,
      header: (name) => request.headers.get(name),
      body: () => bodyOf(request),
    });
    return new Response(response.body, response);
  };
}

function bodyOf(request: Request): BodySource {
  if (request.bodyUsed || request.body?.locked) throw alreadyRead();
  return sourceOf(request);
}
