import type { Receive } from './receive.ts';
import { alreadyRead, type BodySource } from './read-body.ts';

export type FetchHandler = (request: Request) => Promise<Response>;

export function fetchHandler(receive: Receive): FetchHandler {
  return async (request) => {
    const { status, headers, body } = await receive({
      method: request.method,
      path: new URL(request.url).pathname,
      header: (name) => request.headers.get(name),
      body: () => bodyOf(request),
    });
    return new Response(body, { status, headers });
  };
}

function bodyOf(request: Request): BodySource {
  if (request.bodyUsed || request.body?.locked) throw alreadyRead();
  const reader = request.body?.getReader();
  return {
    read: async () => (await reader?.read())?.value,
    stop: () => void reader?.cancel().catch(() => {}),
  };
}
