import type { NamedExample, Operation } from '../contract.ts';

/** Where mock and sandbox listen unless told otherwise. Samples never name production. */
export const origin = 'http://127.0.0.1:4010';

/** A request that an operation accepts, made from the contract's examples. */
export interface SampleRequest {
  method: string;
  url: string;
  headers: Record<string, string>;
  body?: unknown;
}

/** @param example Which of the operation's bodies; the first unless told otherwise. */
export function requestOf(
  operation: Operation,
  example: NamedExample | undefined = operation.requests[0],
): SampleRequest {
  const path = operation.path.replaceAll(/\{(\w+)\}/g, (_, name: string) =>
    encodeURIComponent(parameter(operation, name)),
  );
  const headers: Record<string, string> = credentials(operation);
  if (example !== undefined) headers['Content-Type'] = 'application/json';
  return {
    method: operation.method,
    url: origin + path,
    headers,
    ...(example !== undefined && { body: example.value }),
  };
}

/** The example of a path parameter. */
export function parameter({ parameters }: Operation, name: string): string {
  return parameters.find((each) => each.name === name)!.example;
}

/** The certificate of a third party belongs to the connection, so nothing of it is in the request. */
function credentials({ security: [first = []] }: Operation): Record<string, string> {
  if (first.includes('checkoutPrivateKey'))
    return { 'X-DropPay-Checkout-PrivateKey': '$CHECKOUT_PRIVATE_KEY' };
  return first.some((scheme) => scheme.endsWith('Token')) ? { Authorization: 'Bearer $ACCESS_TOKEN' } : {};
}
