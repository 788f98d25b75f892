import createClient, { type Client } from 'openapi-fetch';
import type { Caller } from './caller.ts';
import type { paths } from './generated/api.ts';
import type { Server } from './generated/servers.ts';
import type { Operation } from './operation.ts';
import type { fillPath } from './path.ts';

/** The typed client of openapi-fetch over every path of the contract. */
export type Api = Client<paths>;

/** Of the client. Given, for importing it here would part it from the rest in every program's bundle. */
interface Parts {
  caller: Caller;
  urls: Readonly<Record<Server, string>>;
  operations: readonly Operation[];
  pathSerializer: typeof fillPath;
}

/**
 * An openapi-fetch client that sends with the same credentials, to the same hosts, with the same deadline, retries and
 * refusals as the methods. It throws DropPayError when there is no usable answer; one that is not 2xx it returns as
 * `error`. Bodies are read before they are returned, so that the deadline covers them: nothing streams.
 */
export function createApi({ caller, urls, operations, pathSerializer }: Parts): Api {
  const known = new Map(operations.map((operation) => [`${operation.method} ${operation.path}`, operation]));
  const pending = new WeakMap<Request, Operation>();
  const api = createClient<paths>({
    baseUrl: urls.api,
    redirect: 'manual',
    pathSerializer,
    async fetch(request) {
      const operation = pending.get(request);
      if (operation === undefined) {
        throw new TypeError('A middleware replaced the request. Change its headers instead.');
      }
      const { url, signal } = request;
      const headers = Object.fromEntries(request.headers);
      const body = (await request.text()) || undefined;
      return caller.exchange(operation, { signal }, { url, headers, body });
    },
  });
  api.use({
    onRequest({ request, schemaPath }) {
      const operation = known.get(`${request.method} ${schemaPath}`);
      if (operation === undefined)
        throw new TypeError(`The contract has no ${request.method} ${schemaPath}.`);
      if (!request.url.startsWith(`${urls.api}/`) || request.redirect !== 'manual') {
        throw new TypeError('A call can change neither baseUrl nor redirect: credentials follow them.');
      }
      const url = urls[operation.server] + request.url.slice(urls.api.length);
      const sent = operation.server === 'api' ? request : new Request(url, request);
      pending.set(sent, operation);
      return sent;
    },
  });
  return api;
}
