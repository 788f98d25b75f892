import type { NamedExample, Operation } from '../contract.ts';
import { parameter } from './request.ts';

/** The operation as a call of `@droppay/client`. */
export function typescript(
  operation: Operation,
  example: NamedExample | undefined = operation.requests[0],
): string {
  const { name, pathParameters, result } = operation;
  const path = Object.fromEntries(pathParameters.map((each) => [each.name, parameter(operation, each.name)]));
  const passed = [
    ...(pathParameters.length === 1 ? Object.values(path) : []),
    ...(pathParameters.length > 1 ? [path] : []),
    ...(example === undefined ? [] : [example.value]),
  ];
  const [schema] = result.schemas;
  return call(name, passed, schema && variable(schema));
}

/** A call of the client as people write it. @param kept What its answer is called; nothing when it is not kept. */
export function call(name: string, passed: unknown[], kept?: string): string {
  const written = passed.map((value) => literal(value)).join(', ');
  return `${kept === undefined ? '' : `const ${kept} = `}await droppay.${name}(${written});`;
}

/** `PushTransferList` as `pushTransferList`. */
function variable(schema: string): string {
  return schema.charAt(0).toLowerCase() + schema.slice(1);
}

/** A JSON value as people write it in TypeScript. */
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
