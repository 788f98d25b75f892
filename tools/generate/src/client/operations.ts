import { ContractError } from '@droppay/contract/contract-error';
import type { Operation } from '@droppay/contract/operations';
import { docComment } from '../text/doc-comment.ts';
import { literal } from '../text/literal.ts';
import { isAtOnce } from './at-once.ts';

/** `operation-names.ts`: apart from the constants, whose type is made of the names. */
export function operationNames(list: Operation[]): string {
  const names = list.map(({ name }) => `  | ${literal(name)}`);
  const kinds = list.map(
    ({ name, method, movesMoney }) =>
      `  ${literal(name)}: ${literal(movesMoney ? 'money' : method === 'GET' ? 'read' : 'change')},\n`,
  );
  return (
    `/** The operations, each named after its method. */\nexport type OperationName =\n${names.join('\n')};\n\n` +
    `/** What each does. */\n` +
    `export const operationKinds: Readonly<Record<OperationName, 'money' | 'change' | 'read'>> = {\n${kinds.join('')}};\n`
  );
}

/** `operations.ts`: one constant per operation with what the caller needs to know of it, what is usual left out. */
export function operations(list: Operation[]): string {
  const constants = list.filter(({ tag }) => isAtOnce(tag)).map(constant);
  return [`import type { Operation } from '../calls/operation.ts';\n`, ...constants].join('\n');
}

/** `later-operations.ts`: those of the resources that are loaded when they are used, and all of them. */
export function laterOperations(list: Operation[]): string {
  const atOnce = list.filter(({ tag }) => isAtOnce(tag)).map(({ id }) => id);
  return [
    `import type { Operation } from '../calls/operation.ts';\n` +
      `import { ${atOnce.join(', ')} } from './operations.ts';\n`,
    ...list.filter(({ tag }) => !isAtOnce(tag)).map(constant),
    `export const allOperations: readonly Operation[] = [\n${list.map(({ id }) => `  ${id},\n`).join('')}];\n`,
  ].join('\n');
}

function constant(operation: Operation): string {
  const { id, name, method, path, server, security, movesMoney, repeatable, result } = operation;
  const alternatives = security.map((schemes) => `[${schemes.map(literal).join(', ')}]`);
  return (
    docComment([`${method} ${path}`]) +
    `export const ${id}: Operation<${literal(name)}> = {\n` +
    // What operations have in common comes first, for it compresses best so.
    `  server: ${literal(server)},\n` +
    `  security: [${alternatives.join(', ')}],\n` +
    `  path: ${literal(path)},\n` +
    `  name: ${literal(name)},\n` +
    `  method: ${literal(method)},\n` +
    // A GET is repeatable by its method.
    (repeatable && method !== 'GET' ? `  repeatable: true,\n` : '') +
    amounts(operation) +
    requiredPaths(operation) +
    (movesMoney ? `  movesMoney: true,\n` : '') +
    (result.schemas.length === 0 ? `  responseBody: 'none',\n` : '') +
    (result.schemas.length > 0 && result.empty ? `  responseBody: 'maybe',\n` : '') +
    `};\n`
  );
}

/** The amounts of the body, where it has any. */
function amounts({ id, body }: Operation): string {
  const found = body?.amounts ?? [];
  const within = found.find(({ path }) => path.length > 1);
  if (within !== undefined) {
    throw new ContractError(
      `${id} has the amount ${within.path.join('.')}. The client checks those at the top of a body: ` +
        `teach its checkAmounts before using it.`,
    );
  }
  const entries = found.map(({ path: [name], decimalText, required }) => {
    if (decimalText && required) {
      throw new ContractError(`${id} requires ${name}, and allows a text. Teach the client's checkAmounts.`);
    }
    return `${name}: '${decimalText ? 'text' : required ? 'required' : 'optional'}'`;
  });
  return entries.length === 0 ? '' : `  amounts: { ${entries.join(', ')} },\n`;
}

/** What the body must have, each as the path to it, but for the amounts, which say so themselves. */
function requiredPaths({ body }: Operation): string {
  const amountNames = new Set(body?.amounts.map(({ path }) => path.join('.')));
  const paths = (body?.requiredPaths ?? []).map((path) => path.join('.'));
  const others = paths.filter((path) => !amountNames.has(path));
  return others.length === 0 ? '' : `  required: [${others.map(literal).join(', ')}],\n`;
}
