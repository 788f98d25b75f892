import { type Operation, operations } from '../contract.ts';

/** What an operation asks of who calls it, for which the page finds something by itself. */
export type Credential = 'userToken' | 'applicationToken' | 'checkoutPrivateKey' | 'none';

/** An operation as a form: what the page needs to prefill a request. */
export interface OperationForm {
  id: string;
  summary: string;
  method: string;
  /** With its parameters in braces. */
  path: string;
  credential: Credential;
  /** Name to example. */
  parameters: Record<string, string>;
  /** The contract's first example of a body; absent when the operation takes none. */
  body?: Record<string, unknown>;
}

/** Every operation of the contract, in its order. */
export const forms: OperationForm[] = operations.map(formOf);

function formOf(operation: Operation): OperationForm {
  const { id, summary, method, path, parameters, requests } = operation;
  return {
    id,
    summary,
    method,
    path,
    credential: credentialOf(operation),
    parameters: Object.fromEntries(parameters.map(({ name, example }) => [name, example])),
    ...(requests[0] && { body: requests[0].value as Record<string, unknown> }),
  };
}

/** The first way that the contract offers; a certificate belongs to the connection, so the request has nothing of it. */
function credentialOf({ security }: Operation): Credential {
  const offered = security.flat();
  return (
    offered.find((scheme) => scheme === 'userToken' || scheme === 'applicationToken') ??
    (offered.includes('checkoutPrivateKey') ? 'checkoutPrivateKey' : 'none')
  );
}
