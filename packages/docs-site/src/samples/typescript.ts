import type { NamedExample } from '@droppay/contract/bodies';
import type { Operation } from '../contract.ts';
import { exampleTexts, exampleValues } from './request.ts';

/** The operation as a call of `@droppay/client`: values of the path, body, query. */
export function typescript(
  operation: Operation,
  example: NamedExample | undefined = operation.body?.examples[0],
): string {
  const { name, pathParameters, queryParameters, result } = operation;
  const path = exampleTexts(pathParameters);
  const query = exampleValues(queryParameters);
  const passed = [
    ...(pathParameters.length === 1 ? Object.values(path) : []),
    ...(pathParameters.length > 1 ? [path] : []),
    ...(example === undefined ? [] : [example.value]),
    ...(Object.keys(query).length === 0 ? [] : [query]),
  ];
  const [schema] = result.schemas;
  return call(name, passed, schema && variable(schema));
}

/**
 * A call of the client as people write it.
 *
 * @param kept The variable that keeps its result; none when it is not kept.
 */
export function call(name: string, passed: unknown[], kept?: string): string {
  const written = passed.map((value) => literal(value)).join(', ');
  return `${kept === undefined ? '' : `const ${kept} = `}await droppay.${name}(${written});`;
}

/** `PushTransferList` as `pushTransferList`. */
function variable(schema: string): string {
  return schema.charAt(0).toLowerCase() + schema.slice(1);
}

/** A JSON value as a literal of TypeScript. */
function literal(value: unknown, indent = ''): string {
  if (typeof value === 'string')
    return `'${JSON.stringify(value).slice(1, -1).replaceAll('\\"', '"').replaceAll("'", "\\'")}'`;
  if (typeof value !== 'object' || value === null) return String(value);
  const deeper = `${indent}  `;
  if (Array.isArray(value)) return `[${value.map((each) => literal(each, indent)).join(', ')}]`;
  const entries = Object.entries(value).map(
    ([key, each]) =>
      `${deeper}${/^[A-Za-z_]\w*$/.test(key) ? key : literal(key)}: ${literal(each, deeper)},\n`,
  );
  return entries.length === 0 ? '{}' : `{\n${entries.join('')}${indent}}`;
}
