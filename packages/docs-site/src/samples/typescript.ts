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
    ...(pathParameters.length === 1 ? Object.values(path).map((value) => literal(value)) : []),
    ...(pathParameters.length > 1 ? [literal(path)] : []),
    ...(example === undefined ? [] : [literal(example.value)]),
  ];
  const [schema] = result.schemas;
  const kept = schema === undefined ? '' : `const ${variable(schema)} = `;
  return `${kept}await droppay.${name}(${passed.join(', ')});`;
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
