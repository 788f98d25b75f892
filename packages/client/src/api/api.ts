import createClient, { type Client } from 'openapi-fetch';
import type { Caller } from '../calls/caller.ts';
import type { checkBody } from '../calls/check-body.ts';
import type { Operation } from '../calls/operation.ts';
import type { rebuildResponse } from '../calls/received-response.ts';
import type { DropPayError } from '../errors/droppay-error.ts';
import type { paths } from '../generated/api.ts';
import { allOperations } from '../generated/later-operations.ts';
import type { Server } from '../generated/servers.ts';
import type { fillPath } from '../transport/fill-path.ts';

/** The typed client of openapi-fetch over every path of the contract. */
export type Api = Client<paths>;

/**
 * An openapi-fetch client that sends with the same credentials, to the same hosts, with the same deadline, retries and
 * refusals as the methods. It returns what DropPay refuses as `error`, and throws a DropPayError for everything else that
 * can go wrong: a server's error may hide a charge. Bodies are read before they are returned, so that the deadline covers
 * them; nothing streams.
 */
export function createApi(
  caller: Caller,
  urls: Readonly<Record<Server, string>>,
  // Parameters, because importing them here would move them out of the client's chunk in every program's bundle.
  pathSerializer: typeof fillPath,
  check: typeof checkBody,
  rebuild: typeof rebuildResponse,
): Api {
  const known = new Map(
    allOperations.map((operation) => [`${operation.method} ${operation.path}`, operation]),
  );
  const pending = new WeakMap<Request, { operation: Operation; path: Record<string, unknown> | undefined }>();
  const api = createClient<paths>({
    baseUrl: urls.api,
    redirect: 'manual',
    pathSerializer,
    async fetch(request) {
      const call = pending.get(request);
      if (call === undefined) {
        throw new TypeError('A middleware replaced the request. Change its headers instead.');
      }
      const { operation, path } = call;
      const { url, signal } = request;
      const headers = Object.fromEntries(request.headers);
      const body = (await request.text()) || undefined;
      let asked: unknown;
      const prepare = () => ({ url, headers, body, asked: (asked = check(operation, body)) });
      try {
        return await caller.send(operation, { signal }, prepare, (received) => {
          // openapi-fetch would read a body that is not promised too, and quote it in its error.
          const hasBody = caller.read(operation, received, path, asked) !== undefined;
          return rebuild(hasBody ? received : { ...received, text: '' });
        });
      } catch (error) {
        const { outcome, response } = error as DropPayError;
        if (outcome !== 'rejected' || !response) throw error;
        return response;
      }
    },
  });
  api.use({
    onRequest({ request, schemaPath, params: { path } }) {
      const operation = known.get(`${request.method} ${schemaPath}`);
      if (operation === undefined)
        throw new TypeError(`The contract has no ${request.method} ${schemaPath}.`);
      if (!request.url.startsWith(`${urls.api}/`) || request.redirect !== 'manual') {
        throw new TypeError('A call can change neither baseUrl nor redirect: credentials follow them.');
      }
      const url = urls[operation.server] + request.url.slice(urls.api.length);
      const sent = operation.server === 'api' ? request : new Request(url, request);
      pending.set(sent, { operation, path: path && { ...path } });
      return sent;
    },
  });
  return api;
}
