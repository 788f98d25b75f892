import { type Result, readResult, schemaName } from './bodies.ts';
import { ContractError } from './contract-error.ts';
import { type Document, type OperationObject, operationsOf, type PathItem, resolve } from './document.ts';
import { type CatalogueError, type OperationErrors, operationErrors } from './errors.ts';
import { type Evidence, statedEvidence } from './evidence.ts';
import { methodName } from './method-name.ts';
import { serverOf } from './servers.ts';

/** An operation of the contract with everything its method needs. */
export interface Operation {
  id: string;
  tag: string;
  verb: string;
  /** The client's method, `charges.create`. */
  name: string;
  method: string;
  path: string;
  server: string;
  summary: string;
  description: string;
  evidence: Evidence;
  movesMoney: boolean;
  /** Alternatives; the schemes within one are needed together. None: no credentials. */
  security: string[][];
  /** In the order of the path. */
  pathParameters: { name: string; description: string }[];
  body?: { schema: string; required: boolean; description: string | undefined };
  result: Result;
  errors: OperationErrors;
}

/** Every operation under `paths`, in the document's order. */
export function readOperations(document: Document, catalogue: Map<string, CatalogueError>): Operation[] {
  const byName = new Map<string, Operation>();
  for (const [path, item] of Object.entries(document.paths)) {
    for (const [method, object] of operationsOf(item)) {
      const operation = readOperation(document, catalogue, path, item, method, object);
      const same = byName.get(operation.name);
      if (same !== undefined) {
        throw new ContractError(`${same.id} and ${operation.id} are both ${operation.name}. Rename one.`);
      }
      byName.set(operation.name, operation);
    }
  }
  return [...byName.values()];
}

function readOperation(
  document: Document,
  catalogue: Map<string, CatalogueError>,
  path: string,
  item: PathItem,
  method: string,
  object: OperationObject,
): Operation {
  const id = object.operationId;
  const { tag, verb } = methodName(id, object.tags);
  return {
    id,
    tag,
    verb,
    name: `${tag}.${verb}`,
    method: method.toUpperCase(),
    path,
    server: serverOf(document, item, object).name,
    summary: object.summary ?? '',
    description: object.description ?? '',
    evidence: statedEvidence(object, id),
    movesMoney: object['x-moves-money'] ?? false,
    security: (object.security ?? document.security ?? []).map((requirement) => Object.keys(requirement)),
    pathParameters: readPathParameters(document, path, item, object),
    ...(object.requestBody && {
      body: {
        schema: schemaName(object.requestBody.content, `${id}'s body`),
        required: object.requestBody.required ?? false,
        description: object.requestBody.description,
      },
    }),
    result: readResult(document, object),
    errors: operationErrors(document, catalogue, object),
  };
}

function readPathParameters(
  document: Document,
  path: string,
  item: PathItem,
  object: OperationObject,
): Operation['pathParameters'] {
  const parameters = [...(item.parameters ?? []), ...(object.parameters ?? [])].map((parameter) =>
    resolve(document.components.parameters, parameter),
  );
  const other = parameters.find((parameter) => parameter.in !== 'path');
  if (other !== undefined) {
    throw new ContractError(
      `${object.operationId} has the ${other.in} parameter "${other.name}". Methods know path parameters alone: ` +
        `teach tools/generate and the client before using others.`,
    );
  }
  return [...path.matchAll(/\{(\w+)\}/g)].map(([, name]) => {
    const parameter = parameters.find((candidate) => candidate.name === name);
    if (parameter === undefined) {
      throw new ContractError(
        `${object.operationId} does not describe the parameter {${name}} of its path ${path}.`,
      );
    }
    return { name: parameter.name, description: parameter.description ?? '' };
  });
}
