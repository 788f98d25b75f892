import { ContractError } from './contract-error.ts';
import type { Document, OperationObject, ParameterObject, PathItem, Schema } from './document.ts';
import { resolve } from './references.ts';

/** A parameter in a path, a query or a header. */
export interface Parameter {
  name: string;
  required: boolean;
  description: string;
  /** As written: a `$ref` to a named schema, or a schema of its own. */
  schema: Schema;
  /** As written beside the schema, or the first of the schema's own. */
  example: unknown;
}

export interface Parameters {
  /** In the order of the path. */
  pathParameters: Parameter[];
  /** In the document's order, those of the path item first. A list is sent as its name repeated: `status=A&status=B`. */
  queryParameters: Parameter[];
  headerParameters: Parameter[];
}

/**
 * The parameters of an operation. One of the operation's own replaces one of the path item's with the same name and place.
 * @throws {ContractError} for a cookie, for a name of the path without a description, for an object in a query, and for
 * lists that are not sent as repeated names.
 */
export function readParameters(
  document: Document,
  path: string,
  item: PathItem,
  { operationId, parameters: own = [] }: OperationObject,
): Parameters {
  const byPlace = new Map(
    [...(item.parameters ?? []), ...own]
      .map((reference) => resolve(document, reference))
      .map((parameter) => [`${parameter.in} ${parameter.name}`, parameter]),
  );
  const all = [...byPlace.values()];
  for (const parameter of all) checkForm(document, operationId, parameter);
  const named = [...path.matchAll(/\{(\w+)\}/g)].map(([, name = '']) => {
    const parameter = byPlace.get(`path ${name}`);
    if (parameter === undefined) {
      throw new ContractError(
        `${operationId} does not describe the parameter {${name}} of its path ${path}.`,
      );
    }
    return described(document, parameter);
  });
  const within = (place: string): Parameter[] =>
    all.filter((parameter) => parameter.in === place).map((parameter) => described(document, parameter));
  return {
    pathParameters: named,
    queryParameters: within('query'),
    headerParameters: within('header'),
  };
}

function described(document: Document, parameter: ParameterObject): Parameter {
  const { name, in: place, required = place === 'path', description = '', schema = {}, example } = parameter;
  return {
    name,
    required,
    description,
    schema,
    example: example ?? schema.examples?.[0] ?? resolve(document, schema).examples?.[0],
  };
}

const PLACES = new Set(['path', 'query', 'header']);

function checkForm(document: Document, id: string, parameter: ParameterObject): void {
  const { name, in: place, schema = {}, style, explode } = parameter;
  if (!PLACES.has(place)) {
    throw new ContractError(
      `${id} has the ${place} parameter "${name}". Methods know those of path, query and header: ` +
        `teach tools/contract and the client before using others.`,
    );
  }
  if (place !== 'query') return;
  const types = [resolve(document, schema).type].flat();
  if (types.includes('object') || (style ?? 'form') !== 'form' || explode === false) {
    throw new ContractError(
      `${id} has the query parameter "${name}", which is neither a single value nor a list sent as repeated names. ` +
        `Teach tools/contract and the client before using it.`,
    );
  }
}
