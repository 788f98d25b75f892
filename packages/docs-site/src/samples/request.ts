import type { NamedExample, Operation } from '../contract.ts';
import type { SecurityScheme } from '../generated/names.ts';
import { credentialHeaders } from '../credentials.ts';
import { fillPath, origin } from './request-url.ts';

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
  const examples = operation.parameters.map(({ name, example: value }) => [name, value]);
  const path = fillPath(operation.path, Object.fromEntries(examples) as Record<string, string>);
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

/** As the first of the operation's alternatives asks for it. */
function credentials({ security: [schemes = []] }: Operation): Record<string, string> {
  const headers = schemes.map((scheme) => credentialHeaders[scheme as SecurityScheme]);
  return Object.fromEntries(
    headers.flatMap((header) => (header ? [[header.name, header.prefix + header.variable]] : [])),
  );
}
