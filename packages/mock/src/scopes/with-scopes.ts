import type { Address } from '../address.ts';
import { foreignPage } from '../control/foreign-page.ts';
import { isControl, isOwnPath } from '../control/paths.ts';
import { mockError } from '../mock-error.ts';
import { ConnectionReset } from '../scripts/connection-reset.ts';
import type { Arrival } from './arrival.ts';
import { scopedPath } from './scoped-path.ts';
import type { Scopes } from './scopes.ts';

/**
 * Puts each request into its scope, and into the journal of it. `front` routes it.
 * The function that it returns rejects with a `ConnectionReset` where a script cuts the connection.
 */
export function withScopes(
  front: (request: Request, arrival: Arrival) => Response | Promise<Response>,
  scopes: Scopes,
  { innerPath }: Address,
): (request: Request) => Promise<Response> {
  return async (request) => {
    const scoped = scopedPath(innerPath(request) ?? '/', request.headers.get('x-mock-scope'));
    if (typeof scoped === 'string') return mockError('scope', scoped);
    const { path } = scoped;
    if (isOwnPath(path)) {
      const refused = isControl(path) ? foreignPage(request) : undefined;
      return refused ?? front(request, scoped);
    }
    const scope = scopes.use(scoped.scope);
    const call = scope.journal.begin(request, path);
    const response = await front(request, { ...scoped, met: { scope, call } });
    scope.journal.end(call, response);
    if (call.cut !== undefined) throw new ConnectionReset(call.cut);
    return response;
  };
}
