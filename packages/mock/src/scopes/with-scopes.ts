import type { Address } from '../address.ts';
import { foreignPage } from '../control/foreign-page.ts';
import { isControl, isOwnPath } from '../control/paths.ts';
import { mockError } from '../mock-error.ts';
import { ConnectionReset } from '../scripts/connection-reset.ts';
import type { Arrival } from './arrival.ts';
import { scopedPath } from './scoped-path.ts';
import { MOST_SCOPES, type Scope, type Scopes } from './scopes.ts';

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
    const response = lostScripts(scope) ?? (await front(request, { ...scoped, met: { scope, call } }));
    scope.journal.end(call, response);
    if (call.cut !== undefined) throw new ConnectionReset(call.cut);
    return response;
  };
}

/** The refusal of a request that a forgotten script may have been for: its usual answer would tell the test a lie. */
function lostScripts({ name, lostScripts: lost }: Scope): Response | undefined {
  if (lost === 0) return undefined;
  return mockError(
    'scope',
    `The scope ${name} had ${lost === 1 ? 'a script' : `${lost} scripts`} with answers left when it was forgotten: only the ${MOST_SCOPES} scopes that were used last are kept. Reset each scope after its test, and this one now: POST /_mock/reset.`,
  );
}
