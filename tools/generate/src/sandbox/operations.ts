import { ContractError } from '@droppay/contract/contract-error';
import {
  type Content,
  type Document,
  type OperationObject,
  operationsOf,
  type PathItem,
  resolve,
} from '@droppay/contract/document';
import { schemaName } from '@droppay/contract/bodies';
import { literal, union } from '../text/literal.ts';

/** What a server has to know of an operation. */
export interface ServedOperation {
  id: string;
  method: string;
  path: string;
  /** Alternatives; none: no credentials. */
  security: string[];
  body: string | undefined;
  /** Status (`200`, `5XX`) to the schema of its body; null: no body. */
  answers: Record<string, string | null>;
  /** The errors of the catalogue it may answer with. */
  errors: string[];
}

/** Every operation, or every webhook, in the document's order. */
export function servedOperations(
  document: Document,
  paths: Record<string, PathItem> = document.paths,
): ServedOperation[] {
  return Object.entries(paths).flatMap(([path, item]) =>
    operationsOf(item).map(([method, operation]) => served(document, path, method, operation)),
  );
}

function served(
  document: Document,
  path: string,
  method: string,
  operation: OperationObject,
): ServedOperation {
  const { operationId: id, requestBody, responses } = operation;
  const answers = Object.entries(responses).map(([status, reference]) => {
    const { content } = resolve(document.components.responses, reference);
    return { status, content };
  });
  return {
    id,
    method: method.toUpperCase(),
    path,
    security: (operation.security ?? document.security ?? []).flatMap((requirement) => {
      const schemes = Object.keys(requirement);
      if (schemes.length > 1) {
        throw new ContractError(
          `${id} wants ${schemes.join(' and ')} together, which the sandbox cannot check.`,
        );
      }
      return schemes;
    }),
    body: requestBody === undefined ? undefined : schemaName(requestBody.content, `${id}'s body`),
    answers: Object.fromEntries(
      answers.map(({ status, content }) => [
        status,
        content === undefined ? null : schemaName(content, `${id}'s ${status}`),
      ]),
    ),
    errors: [...new Set(answers.flatMap(({ content }) => errorNames(document, content)))],
  };
}

/** The catalogue's examples among a response's. */
function errorNames(document: Document, content: Content = {}): string[] {
  return Object.values(content).flatMap(({ examples = {} }) =>
    Object.entries(examples).flatMap(([name, example]) =>
      resolve(document.components.examples, example)['x-error'] === undefined ? [] : [name],
    ),
  );
}

/** `operations.ts`: the operations as a table, and their bodies and answers as types. */
export function operationsModule(document: Document): string {
  const list = servedOperations(document);
  const hooks = servedOperations(document, document.webhooks ?? {});
  return [
    `import type { operations as Operations } from './api.ts';`,
    `import type { ErrorName } from './errors.ts';`,
    `import type { Validated } from './validators.ts';\n`,
    `export type OperationId = ${union(list.map(({ id }) => id))};\n`,
    `/** The body an operation is sent; undefined when it takes none. */`,
    `export type BodyOf<Id extends OperationId> = Operations[Id] extends`,
    `  { requestBody: { content: { 'application/json': infer Body } } } ? Body : undefined;\n`,
    `/** The body of an operation's 200, and undefined where it answers 204. */`,
    `export type ResultOf<Id extends OperationId> =`,
    `  | (Operations[Id]['responses'] extends { 200: { content: { 'application/json': infer Body } } } ? Body : never)`,
    `  | (Operations[Id]['responses'] extends { 204: unknown } ? undefined : never);\n`,
    `/** The schemes an operation accepts, any one of them; never: it needs no credentials. */`,
    `export interface SchemeOf {`,
    ...list.map(({ id, security }) => `  ${id}: ${union(security)};`),
    `}\n`,
    `export interface Operation<Id extends string = OperationId> {`,
    `  id: Id;`,
    `  method: string;`,
    `  path: string;`,
    `  /** Alternatives; none: no credentials. */`,
    `  security: readonly string[];`,
    `  body: Validated | undefined;`,
    `  /** Status (\`200\`, \`5XX\`) to the schema of its body; null: no body. */`,
    `  answers: Readonly<Record<string, Validated | null>>;`,
    `  errors: readonly ErrorName[];`,
    `}\n`,
    `export const operations: { readonly [Id in OperationId]: Operation<Id> } = {`,
    ...list.map(entry),
    `};\n`,
    `/** The schema of each webhook's body, by the webhook's name. */`,
    `export const notifications: { ${Object.keys(document.webhooks ?? {})
      .map((name) => `${name}: Validated`)
      .join('; ')} } = {`,
    ...Object.keys(document.webhooks ?? {}).map(
      (name, index) => `  ${name}: ${literal(hooks[index]?.body ?? null)},`,
    ),
    `};\n`,
  ].join('\n');
}

function entry({ id, method, path, security, body, answers, errors }: ServedOperation): string {
  const bodies = Object.entries(answers).map(([status, schema]) => `'${status}': ${literal(schema)}`);
  return [
    `  ${id}: {`,
    `    id: ${literal(id)},`,
    `    method: ${literal(method)},`,
    `    path: ${literal(path)},`,
    `    security: [${security.map(literal).join(', ')}],`,
    `    body: ${body === undefined ? 'undefined' : literal(body)},`,
    `    answers: { ${bodies.join(', ')} },`,
    `    errors: [${errors.map(literal).join(', ')}],`,
    `  },`,
  ].join('\n');
}
