import type { Call } from '../journal/call.ts';
import type { Scope } from './scopes.ts';

/** What is known of a request before it is routed: Hono's bindings. */
export interface Arrival {
  /** Its path within the mock, without any base. */
  path: string;
  /** The name of its scope. */
  scope: string;
  /** The scope itself and what its journal has of the request; absent where the mock is asked about itself. */
  met?: { scope: Scope; call: Call };
}
