import { type Shape, shapeOf } from '@droppay/http-edge/warnings/shape';
import type { Operation } from './prism/engine.ts';

/** What the contract knows of a request to an operation, as far as warnings need it. */
export interface Known {
  id: string;
  body: Shape;
  /** The names of the parameters of its query. */
  query: readonly string[];
  movesMoney: boolean;
}

interface DocumentedOperation {
  operationId?: string;
  'x-moves-money'?: boolean;
  requestBody?: { content?: Record<string, { schema?: unknown } | undefined> };
}

/** Tells what `document` knows of an operation, and looks once. */
export function createKnown(document: object): (operation: Operation) => Known {
  const all = new Map<Operation, Known>();
  return (operation) => {
    const known = all.get(operation) ?? knownOf(document, operation);
    all.set(operation, known);
    return known;
  };
}

/** Of a body behind a `$ref` nothing is known. */
function knownOf(document: object, { method, path, request }: Operation): Known {
  const { paths = {} } = document as { paths?: Record<string, Record<string, DocumentedOperation>> };
  const { operationId = '', requestBody, 'x-moves-money': moves } = paths[path]?.[method.toLowerCase()] ?? {};
  return {
    id: operationId,
    body: shapeOf(document, requestBody?.content?.['application/json']?.schema),
    query: request?.query?.map(({ name }) => name) ?? [],
    movesMoney: moves === true && method.toUpperCase() === 'POST',
  };
}
