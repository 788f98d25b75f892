import { ContractError } from '@droppay/contract/contract-error';
import type { Document } from '@droppay/contract/document';
import { type Endpoint, readEndpoints } from '@droppay/contract/endpoints';
import type { Response } from '@droppay/contract/responses';
import { readWebhooks } from '@droppay/contract/webhooks';
import { literal, union } from '../text/literal.ts';
import { type ServedQuery, servedQuery } from './queries.ts';

/** An operation as a server needs to know it. */
export interface ServedOperation {
  id: string;
  method: string;
  path: string;
  /** Alternatives; none: no credentials. */
  security: string[];
  /** Undefined when it has no parameters there. */
  query: ServedQuery | undefined;
  body: string | undefined;
  /** The amounts of money in its body, each as the path to it. */
  amounts: string[][];
  /** Status (`200`, `5XX`) to the schema of its body; null: no body. `default` is taken for a range, see `explicit`. */
  responses: Record<string, string | null>;
  /** The errors of the catalogue it may respond with. */
  errors: string[];
}

/**
 * Every operation, in the document's order.
 * @throws {ContractError} for credentials that are needed together, and for parameters in headers.
 */
export function servedOperations(document: Document): ServedOperation[] {
  return readEndpoints(document).map((endpoint) => {
    const { id, method, path, body, responses, headerParameters } = endpoint;
    if (headerParameters.length > 0) {
      throw new ContractError(
        `${id} has parameters in headers, which the sandbox does not read. Teach http/dispatch.ts before using them.`,
      );
    }
    const shown = responses.flatMap(({ examples }) => examples);
    const errors = [...new Set(shown.flatMap(({ name, error }) => (error === undefined ? [] : [name])))];
    const query = servedQuery(document, endpoint, errors);
    return {
      id,
      method,
      path,
      security: schemesOf(endpoint),
      query,
      body: body?.schema,
      amounts: body?.amounts.map((amount) => amount.path) ?? [],
      responses: Object.fromEntries(explicit(responses)),
      errors,
    };
  });
}

/**
 * A server sends what is listed. `default`, which describes any status at all, is for those who read: here it stands for
 * 5XX, and for 4XX where an operation lists no such status.
 */
function explicit(responses: readonly Response[]): [status: string, schema: string | null][] {
  const listsClientErrors = responses.some(({ status }) => status.startsWith('4'));
  return responses.flatMap(({ status, schema = null }): [string, string | null][] => {
    if (status !== 'default') return [[status, schema]];
    return listsClientErrors
      ? [['5XX', schema]]
      : [
          ['4XX', schema],
          ['5XX', schema],
        ];
  });
}

function schemesOf({ id, security }: Endpoint): string[] {
  return security.flatMap((schemes) => {
    if (schemes.length > 1) {
      throw new ContractError(
        `${id} wants ${schemes.join(' and ')} together, which the sandbox cannot check.`,
      );
    }
    return schemes;
  });
}

/** `operations.ts`: the operations as a table, and their queries, bodies and responses as types. */
export function operationsModule(document: Document): string {
  const list = servedOperations(document);
  const webhooks = readWebhooks(document);
  return [
    `import type { operations as Operations } from './api.ts';`,
    `import type { ErrorName } from './errors.ts';`,
    `import type { Validated } from './validators.ts';\n`,
    `export type OperationId = ${union(list.map(({ id }) => id))};\n`,
    `/** The body an operation is sent; undefined when it takes none. */`,
    `export type BodyOf<Id extends OperationId> = Operations[Id] extends`,
    `  { requestBody: { content: { 'application/json': infer Body } } } ? Body : undefined;\n`,
    `/** The parameters of an operation's query; undefined when it has none. */`,
    `export type QueryOf<Id extends OperationId> = Operations[Id]['parameters'] extends { query?: infer Query }`,
    `  ? [Exclude<Query, undefined>] extends [never] ? undefined : Exclude<Query, undefined>`,
    `  : undefined;\n`,
    `/** The body of an operation's 200, and undefined where it responds with 204. */`,
    `export type ResultOf<Id extends OperationId> =`,
    `  | (Operations[Id]['responses'] extends { 200: { content: { 'application/json': infer Body } } } ? Body : never)`,
    `  | (Operations[Id]['responses'] extends { 204: unknown } ? undefined : never);\n`,
    `/** The schemes an operation accepts, any one of them; never: it needs no credentials. */`,
    `export interface SchemeOf {`,
    ...list.map(({ id, security }) => `  ${id}: ${union(security)};`),
    `}\n`,
    `export type Scheme = SchemeOf[OperationId];\n`,
    `/** How the text of a parameter is read; of a list: of each of its items. */`,
    `export type ParameterType = 'boolean' | 'number' | 'string' | { list: 'boolean' | 'number' | 'string' };\n`,
    `export interface Query {`,
    `  /** The schema of all its parameters as one object. */`,
    `  schema: Validated;`,
    `  parameters: Readonly<Record<string, ParameterType>>;`,
    `}\n`,
    `export interface Operation<Id extends string = OperationId> {`,
    `  id: Id;`,
    `  method: string;`,
    `  path: string;`,
    `  /** Alternatives; none: no credentials. */`,
    `  security: readonly Scheme[];`,
    `  /** Undefined when it has no parameters there. */`,
    `  query: Query | undefined;`,
    `  body: Validated | undefined;`,
    `  /** The amounts of money in its body, each as the path to it. */`,
    `  amounts: readonly (readonly string[])[];`,
    `  /** Status (\`200\`, \`5XX\`) to the schema of its body; null: no body. */`,
    `  responses: Readonly<Record<string, Validated | null>>;`,
    `  errors: readonly ErrorName[];`,
    `}\n`,
    `export const operations: { readonly [Id in OperationId]: Operation<Id> } = {`,
    ...list.map(entry),
    `};\n`,
    `/** The schema of each webhook's body, by the webhook's name. */`,
    `export const notifications: { ${webhooks.map(({ resource }) => `${resource}: Validated`).join('; ')} } = {`,
    ...webhooks.map(({ resource, body }) => `  ${resource}: ${literal(body.schema)},`),
    `};\n`,
  ].join('\n');
}

function entry(operation: ServedOperation): string {
  const { id, method, path, security, query, body, amounts, responses, errors } = operation;
  const bodies = Object.entries(responses).map(([status, schema]) => `'${status}': ${literal(schema)}`);
  return [
    `  ${id}: {`,
    `    id: ${literal(id)},`,
    `    method: ${literal(method)},`,
    `    path: ${literal(path)},`,
    `    security: [${security.map(literal).join(', ')}],`,
    `    query: ${JSON.stringify(query)},`,
    `    body: ${body === undefined ? 'undefined' : literal(body)},`,
    `    amounts: ${JSON.stringify(amounts)},`,
    `    responses: { ${bodies.join(', ')} },`,
    `    errors: [${errors.map(literal).join(', ')}],`,
    `  },`,
  ].join('\n');
}
