import { errorPair } from '@droppay/contract/errors';
import { evidenceLine } from '@droppay/contract/evidence';
import type { Operation } from '@droppay/contract/operations';
import { docComment } from '../text/doc-comment.ts';

/** One method: path parameter (an object when there are several), body, options; its doc comment is its contract. */
export function method(operation: Operation): string {
  const { id, verb, body, pathParameters: path } = operation;
  const several = path.length > 1;
  const parameters = [
    ...(several ? [`path: { ${path.map(({ name }) => `${name}: string`).join('; ')} }`] : []),
    ...(path.length === 1 ? [`${path[0]?.name}: string`] : []),
    ...(body ? [`body${body.required ? '' : '?'}: ${body.schema}`] : []),
    `options?: CallOptions`,
  ];
  const sent = [
    ...(several ? ['path'] : []),
    ...(path.length === 1 ? [`path: { ${path[0]?.name} }`] : []),
    ...(body ? ['body'] : []),
  ];
  const passed = sent.length === 0 ? '{}' : `{ ${sent.join(', ')} }`;
  return (
    methodComment(operation) +
    `  ${verb}(${parameters.join(', ')}): Call<${returned(operation)}> {\n` +
    `    return this.#caller.call(${id}, ${passed}, options);\n` +
    `  }\n`
  );
}

function returned({ result: { schemas, empty } }: Operation): string {
  if (schemas.length === 0) return 'void';
  return [...schemas, ...(empty ? ['undefined'] : [])].join(' | ');
}

function methodComment(operation: Operation): string {
  const { pathParameters: path, body, result } = operation;
  const prefix = path.length > 1 ? 'path.' : '';
  const tags = [
    ...path.map(({ name, description }) => `@param ${prefix}${name} ${description}`),
    ...(body?.description === undefined ? [] : [`@param body ${body.description}`]),
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
    ...errors.others.map(({ status, description }) => `- ${status}: ${description}`),
  ];
  return lines.length === 0 ? undefined : `Errors:\n${lines.join('\n')}`;
}
