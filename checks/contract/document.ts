import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

/** The parts of the bundled contract that these checks walk. */
export interface OpenApi {
  paths: Record<string, PathItem>;
  webhooks: Record<string, PathItem>;
  components: {
    examples: Record<string, Example>;
    parameters: Record<string, Parameter>;
    responses: Record<string, Response>;
    schemas: Record<string, { 'x-state-machine'?: { transitions: Transition[] } }>;
  };
}
interface Transition {
  from: string;
  to: string;
  by: string;
  operation?: string;
}
type PathItem = { parameters?: Ref[] } & Partial<Record<Method, Operation>>;
interface Ref {
  $ref: string;
}
interface Parameter {
  name: string;
  in: string;
  example: string;
}
export interface Example {
  value: unknown;
}
interface Content {
  'application/json'?: { examples: Record<string, Ref> };
}
interface Response {
  content?: Content;
}
export interface Operation {
  operationId: string;
  tags: [string];
  security: Record<string, string[]>[];
  requestBody?: { content: Required<Content> };
  responses: Record<string, Response | Ref>;
}
const methods = ['get', 'post', 'put', 'patch', 'delete'] as const;
type Method = (typeof methods)[number];

export const document: OpenApi = JSON.parse(
  readFileSync(fileURLToPath(import.meta.resolve('@droppay/spec')), 'utf8'),
);

/** One operation, ready to be called: its examples resolved and its path filled with the parameters' examples. */
export interface Call {
  id: string;
  method: string;
  /** As documented, with parameters in braces. */
  path: string;
  url: string;
  operation: Operation;
  /** The named examples of the request's body; none when the operation takes no body. */
  requests: [name: string, body: unknown][];
  /** The named examples of each response, by its status key (`200`, `5XX`). A response without content has none. */
  responses: [status: string, examples: [name: string, body: unknown][]][];
}

const resolve = <T extends object>(node: T | Ref, from: Record<string, T>): T =>
  '$ref' in node ? from[node.$ref.split('/').at(-1)!]! : node;

const examplesOf = (content: Content | undefined): [string, unknown][] =>
  Object.entries(content?.['application/json']?.examples ?? {}).map(([name, example]) => [
    name,
    resolve<Example>(example, document.components.examples).value,
  ]);

export const calls: Call[] = Object.entries(document.paths).flatMap(([path, item]) =>
  methods.flatMap((method) => {
    const operation = item[method];
    if (!operation) return [];
    const parameters = (item.parameters ?? []).map((ref) =>
      resolve<Parameter>(ref, document.components.parameters),
    );
    return {
      id: operation.operationId,
      method: method.toUpperCase(),
      path,
      url: parameters.reduce(
        (url, { name, example }) => url.replace(`{${name}}`, example),
        `http://mock${path}`,
      ),
      operation,
      requests: examplesOf(operation.requestBody?.content),
      responses: Object.entries(operation.responses).map(([status, response]) => [
        status,
        examplesOf(resolve<Response>(response, document.components.responses).content),
      ]),
    };
  }),
);
