import type { NamedExample } from '@droppay/contract/bodies';
import type { Parameter } from '@droppay/contract/parameters';
import type { Operation } from '../contract.ts';
import { credentialHeaders } from '../credentials.ts';
import { fillPath, ORIGIN, type ParameterValue, queryString } from './request-url.ts';

/** A request that an operation accepts, made from the contract's examples. */
export interface SampleRequest {
  method: string;
  url: string;
  headers: Record<string, string>;
  body?: unknown;
}

/**
 * A request that the operation accepts.
 *
 * @param example The body.
 * @default the operation's first example
 */
export function requestOf(
  operation: Operation,
  example: NamedExample | undefined = operation.body?.examples[0],
): SampleRequest {
  const path = fillPath(operation.path, exampleTexts(operation.pathParameters));
  const query = queryString(exampleValues(operation.queryParameters));
  return {
    method: operation.method,
    url: `${ORIGIN}${path}${query === '' ? '' : `?${query}`}`,
    headers: {
      ...credentials(operation),
      ...exampleTexts(operation.headerParameters),
      ...(example !== undefined && { 'Content-Type': 'application/json' }),
    },
    ...(example !== undefined && { body: example.value }),
  };
}

/** The examples of parameters, by name. One without an example is left out, or its name stands for it when it is required. */
export function exampleValues(parameters: Parameter[]): Record<string, ParameterValue> {
  const shown = parameters.filter(({ required, example }) => required || example !== undefined);
  return Object.fromEntries(shown.map(({ name, example = name }) => [name, example as ParameterValue]));
}

/** The same, each value as a text. */
export function exampleTexts(parameters: Parameter[]): Record<string, string> {
  return Object.fromEntries(
    Object.entries(exampleValues(parameters)).map(([name, value]) => [name, String(value)]),
  );
}

/** The headers that the first of the operation's alternatives asks for. */
function credentials({ security: [schemes = []] }: Operation): Record<string, string> {
  const headers = schemes.map((scheme) => credentialHeaders[scheme]);
  return Object.fromEntries(
    headers.flatMap((header) => (header ? [[header.name, header.prefix + header.variable]] : [])),
  );
}
