import type { OperationName } from '../generated/operation-names.ts';
import type { SecurityScheme } from '../generated/security.ts';
import type { Server } from '../generated/servers.ts';

/** What a call needs to know of an operation of the contract. */
export interface Operation<Name extends OperationName = OperationName> {
  /** The client's method, `charges.create`. */
  readonly name: Name;
  readonly method: string;
  /** With parameters in braces, `/shop/v1/pos/charge/{id}`. */
  readonly path: string;
  readonly server: Server;
  /** Alternatives, the preferred one first; the schemes within one are needed together. Empty: no credentials. */
  readonly security: readonly (readonly SecurityScheme[])[];
  readonly movesMoney?: true;
  /** Sending it again does no harm, though it is no GET. */
  readonly repeatable?: true;
  /** The amounts of money in its body, by name. `text`: optional, and a decimal string is allowed besides a number. */
  readonly amounts?: Readonly<Record<string, 'required' | 'optional' | 'text'>>;
  /** What its body must have besides, each by the path to it: `recipient.account`, where there is a recipient. */
  readonly required?: readonly string[];
  /** Whether a success has no body, or may have none. Absent: its body is JSON. */
  readonly responseBody?: 'none' | 'maybe';
}
