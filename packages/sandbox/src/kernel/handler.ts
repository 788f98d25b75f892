import type { BodyOf, OperationId, QueryOf, ResultOf, SchemeOf } from '../generated/operations.ts';
import type { Refusal } from './refusal.ts';
import type { Work } from './work.ts';

/** The callers, by the security scheme that let them in. */
export interface Callers {
  /** An application, on behalf of the owner of `account`. */
  userToken: { scheme: 'userToken'; application: string; account: string };
  applicationToken: { scheme: 'applicationToken'; application: string };
  tppToken: { scheme: 'tppToken' };
  /** Mutual TLS is not simulated: anybody may register. */
  tppCertificate: { scheme: 'tppCertificate' };
  /** The merchant's server, for what its Checkout made. */
  checkoutPrivateKey: { scheme: 'checkoutPrivateKey'; account: string; pos: string };
}

export type Caller = Callers[keyof Callers];

/** A request that is authenticated and whose query and body have the contract's form. */
export interface Call<Id extends OperationId = OperationId> {
  path: Readonly<Record<string, string>>;
  query: QueryOf<Id>;
  body: BodyOf<Id>;
  /** Undefined where the operation takes no credentials. */
  caller: [SchemeOf[Id]] extends [never] ? undefined : Callers[SchemeOf[Id] & keyof Callers];
  work: Work;
}

/**
 * What an operation does. Resolves to the body of its 200, to undefined for its 204, or to an error of the catalogue that
 * the contract lists for the operation; anything else becomes a 500 that says so. May run again after a
 * conflict of transactions: it acts through `work` alone.
 */
export type Handler<Id extends OperationId> = (call: Call<Id>) => Promise<ResultOf<Id> | Refusal>;

export type Handlers = { [Id in OperationId]: Handler<Id> };
