import type { OperationName } from '../generated/operations.ts';
import type { SecurityScheme } from '../generated/security.ts';
import type { Server } from '../generated/servers.ts';

/** An operation of the contract, as far as a call needs to know it. */
export interface Operation<Name extends OperationName = OperationName> {
  /** The client's method, `charges.create`. */
  readonly name: Name;
  readonly method: string;
  /** With parameters in braces, `/shop/v1/pos/charge/{id}`. */
  readonly path: string;
  readonly server: Server;
  /** Alternatives, the preferred one first; the schemes within one are needed together. None: no credentials. */
  readonly security: readonly (readonly SecurityScheme[])[];
  readonly movesMoney: boolean;
  /** Whether a success has no body, or may have none. Absent: its body is JSON. */
  readonly responseBody?: 'none' | 'maybe';
}
