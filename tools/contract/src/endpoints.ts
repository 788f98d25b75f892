import { type Body, readBody } from './bodies.ts';
import { type Document, type OperationObject, operationsOf, type PathItem } from './document.ts';
import { type Parameters, readParameters } from './parameters.ts';
import { readResponses, type Response } from './responses.ts';

/** What an operation is on the wire; any OpenAPI document has that much. */
export interface Endpoint extends Parameters {
  id: string;
  /** In capitals. */
  method: string;
  /** With parameters in braces, `/shop/v1/pos/charge/{id}`. */
  path: string;
  summary: string;
  description: string;
  /** Alternatives; the schemes within one are needed together. None: no credentials. */
  security: string[][];
  /** None when it takes no body. */
  body: Body | undefined;
  responses: Response[];
}

/** Every operation under `paths`, in the document's order. */
export function readEndpoints(document: Document): Endpoint[] {
  return Object.entries(document.paths).flatMap(([path, item]) =>
    operationsOf(item).map(([method, object]) => readEndpoint(document, path, item, method, object)),
  );
}

export function readEndpoint(
  document: Document,
  path: string,
  item: PathItem,
  method: string,
  object: OperationObject,
): Endpoint {
  return {
    id: object.operationId,
    method: method.toUpperCase(),
    path,
    summary: object.summary ?? '',
    description: object.description ?? '',
    security: (object.security ?? document.security ?? []).map((requirement) => Object.keys(requirement)),
    ...readParameters(document, path, item, object),
    body: readBody(document, object),
    responses: readResponses(document, object),
  };
}
