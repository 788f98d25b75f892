import { ContractError } from '@droppay/contract/contract-error';
import { errorPair } from '@droppay/contract/errors';
import { evidenceLine } from '@droppay/contract/evidence';
import type { Operation } from '@droppay/contract/operations';
import { docComment } from '../text/doc-comment.ts';
import { queryType } from './query.ts';

/**
 * One method: path parameter (an object when there are several), body, query, options; its doc comment is its contract.
 * @throws {ContractError} when the operation has a header parameter, which no method takes.
 */
export function method(operation: Operation): string {
  const { id, verb, body, pathParameters: path, queryParameters: query, headerParameters } = operation;
  if (headerParameters.length > 0) {
    throw new ContractError(
      `${id} has the header parameter "${headerParameters[0]?.name}". Methods know those of path and query: ` +
        `teach tools/generate and the client before using it.`,
    );
  }
  const several = path.length > 1;
  const needsQuery = query.some(({ required }) => required);
  const parameters = [
    ...(several ? [`path: { ${path.map(({ name }) => `${name}: string`).join('; ')} }`] : []),
    ...(path.length === 1 ? [`${path[0]?.name}: string`] : []),
    ...(body?.required === true ? [`body: ${body.schema}`] : []),
    // A parameter that is required cannot stand behind one that may be left out.
    ...(body?.required === false
      ? [needsQuery ? `body: ${body.schema} | undefined` : `body?: ${body.schema}`]
      : []),
    ...(query.length > 0 ? [`query${needsQuery ? '' : '?'}: ${queryType(operation)}`] : []),
    `options?: CallOptions`,
  ];
  const passed = [
    id,
    'options',
    ...(path.length === 0 && (body || query.length > 0) ? ['{}'] : []),
    ...(path.length === 1 ? [`{ ${path[0]?.name} }`] : []),
    ...(several ? ['path'] : []),
    ...(body ? ['body'] : query.length > 0 ? ['undefined'] : []),
    ...(query.length > 0 ? ['() => queryString(query)'] : []),
  ];
  return (
    methodComment(operation) +
    `  ${verb}(${parameters.join(', ')}): Call<${returned(operation)}> {\n` +
    `    return this.#caller.call(${passed.join(', ')});\n` +
    `  }\n`
  );
}

function returned({ result: { schemas, empty }, promisesId }: Operation): string {
  if (schemas.length === 0) return 'void';
  if (promisesId) return `WithId<${schemas[0]}>`;
  return [...schemas, ...(empty ? ['undefined'] : [])].join(' | ');
}

function methodComment(operation: Operation): string {
  const { pathParameters: path, queryParameters: query, body, result } = operation;
  const prefix = path.length > 1 ? 'path.' : '';
  const tags = [
    ...path.map(({ name, description }) => `@param ${prefix}${name} ${description}`),
    ...(body?.description === undefined ? [] : [`@param body ${body.description}`]),
    ...query.map(({ name, description }) => `@param query.${name} ${description}`),
    `@returns ${meaning(result)}`,
  ];
  return docComment(
    [
      `${operation.summary}.`,
      operation.description,
      operation.movesMoney ? 'Moves money.' : undefined,
      errorList(operation),
      evidenceLine(operation.evidence),
      tags.join('\n'),
    ],
    '  ',
  );
}

function meaning({ schemas, meanings }: Operation['result']): string {
  return meanings
    .map(({ empty, text }) => (empty && schemas.length > 0 ? `\`undefined\`: ${text}` : text))
    .join(' ');
}

function errorList({ errors }: Operation): string | undefined {
  const lines = [
    ...errors.known.map((error) => `- ${errorPair(error)} \`${error.name}\`: ${error.meaning}`),
    ...errors.others.map(
      ({ status, description }) => `- ${status === 'default' ? 'any other status' : status}: ${description}`,
    ),
  ];
  return lines.length === 0 ? undefined : `Errors:\n${lines.join('\n')}`;
}
