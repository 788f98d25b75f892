import type { Operation } from '@droppay/contract/operations';
import { docComment } from '../text/doc-comment.ts';
import { literal } from '../text/literal.ts';

/** `operations.ts`: one constant per operation with what the caller needs to know of it. */
export function operations(list: Operation[]): string {
  return [
    `import type { Operation } from '../calls/operation.ts';\n`,
    `/** The operations, by the methods they are. */\n` +
      `export type OperationName =\n${list.map(({ name }) => `  | ${literal(name)}\n`).join('')}`.trimEnd() +
      ';\n',
    ...list.map(constant),
    `export const allOperations: readonly Operation[] = [\n${list.map(({ id }) => `  ${id},\n`).join('')}];\n`,
  ].join('\n');
}

function constant(operation: Operation): string {
  const { id, name, method, path, server, security, movesMoney, result } = operation;
  const alternatives = security.map((schemes) => `[${schemes.map(literal).join(', ')}]`);
  return (
    docComment([`${method} ${path}`]) +
    `export const ${id}: Operation<${literal(name)}> = {\n` +
    `  name: ${literal(name)},\n` +
    `  method: ${literal(method)},\n` +
    `  path: ${literal(path)},\n` +
    `  server: ${literal(server)},\n` +
    `  security: [${alternatives.join(', ')}],\n` +
    `  movesMoney: ${movesMoney},\n` +
    (result.schemas.length === 0 ? `  responseBody: 'none',\n` : '') +
    (result.schemas.length > 0 && result.empty ? `  responseBody: 'maybe',\n` : '') +
    `};\n`
  );
}
