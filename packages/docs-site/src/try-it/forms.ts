import { type Operation, operations } from '../contract.ts';
import type { OperationId, SecurityScheme } from '../generated/names.ts';
import type { ParameterValue } from '../samples/request-url.ts';
import { exampleTexts, exampleValues } from '../samples/request.ts';

/** The credential that the page fills in for an operation. */
export type Credential = 'userToken' | 'applicationToken' | 'checkoutPrivateKey' | 'none';

/** The credential that the page has for each scheme; `none` where it has none to fill in. */
const credentialOfScheme: Readonly<Record<SecurityScheme, Credential>> = {
  userToken: 'userToken',
  applicationToken: 'applicationToken',
  checkoutPrivateKey: 'checkoutPrivateKey',
  // The Quick Start's merchant is no third party, and a certificate belongs to the connection.
  tppToken: 'none',
  tppCertificate: 'none',
  // Webhooks carry them.
  listenerCredentials: 'none',
};

/** An operation as a form: what the page needs to prefill a request. */
export interface OperationForm {
  id: OperationId;
  summary: string;
  method: string;
  /** The path with its parameters in braces. */
  path: string;
  credential: Credential;
  /** Examples of its parameters, by name. */
  pathParameters: Record<string, string>;
  /** Absent when it has none. */
  queryParameters?: Record<string, ParameterValue>;
  headerParameters: Record<string, string>;
  /** The contract's first example of a body; absent when the operation takes none. */
  body?: Record<string, unknown>;
}

/** Every operation of the contract, in its order. */
export const forms: OperationForm[] = operations.map(formOf);

export function formOf(operation: Operation): OperationForm {
  const { id, summary, method, path, pathParameters, queryParameters, headerParameters, body } = operation;
  return {
    id,
    summary,
    method,
    path,
    credential: credentialOf(operation),
    pathParameters: exampleTexts(pathParameters),
    ...(queryParameters.length > 0 && { queryParameters: exampleValues(queryParameters) }),
    headerParameters: exampleTexts(headerParameters),
    ...(body?.examples[0] && { body: body.examples[0].value as Record<string, unknown> }),
  };
}

/** The credential of the operation's first alternative for which the page has one. */
function credentialOf({ security }: Operation): Credential {
  const offered = security.flat().map((scheme) => credentialOfScheme[scheme]);
  return offered.find((credential) => credential !== 'none') ?? 'none';
}
