// An oracle: reads the bundle by itself, so that a mistake in tools/contract does not move what these checks expect.
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
type PathItem = { parameters?: (Parameter | Ref)[] } & Partial<Record<Method, Operation>>;
interface Ref {
  $ref: string;
}
interface Parameter {
  name: string;
  in: string;
  required?: boolean;
  example: string | number | boolean | (string | number | boolean)[];
}
export interface Example {
  value: unknown;
  'x-error'?: { status: string };
}
interface Content {
  'application/json'?: { examples: Record<string, Ref>; schema?: object };
}
interface Response {
  content?: Content;
}
export interface Operation {
  operationId: string;
  tags: [string];
  security: Record<string, string[]>[];
  parameters?: (Parameter | Ref)[];
  requestBody?: { content: Required<Content> };
  responses: Record<string, Response | Ref>;
}
const methods = ['get', 'post', 'put', 'patch', 'delete'] as const;
type Method = (typeof methods)[number];

export const document: OpenApi = JSON.parse(
  readFileSync(fileURLToPath(import.meta.resolve('@droppay/spec')), 'utf8'),
);

/** One operation, ready to be called: its examples resolved, its path and query filled with the parameters' examples. */
export interface Call {
  id: string;
  method: string;
  /** As documented, with parameters in braces. */
  path: string;
  url: string;
  operation: Operation;
  /** The named examples of the request's body; none when the operation takes no body. */
  requests: [name: string, body: unknown][];
  /** The named examples of each response, by its status key (`200`, `default`). A response without content has none. */
  responses: [status: string, examples: [name: string, body: unknown][]][];
}

const resolve = <T extends object>(node: T | Ref, from: Record<string, T>): T =>
  '$ref' in node ? from[node.$ref.split('/').at(-1)!]! : node;

const examplesOf = (content: Content | undefined): [string, unknown][] =>
  Object.entries(content?.['application/json']?.examples ?? {}).map(([name, example]) => [
    name,
    resolve<Example>(example, document.components.examples).value,
  ]);

function urlOf(path: string, parameters: Parameter[]): string {
  const url = new URL(
    parameters.reduce((filled, { name, example }) => filled.replace(`{${name}}`, String(example)), path),
    'http://mock',
  );
  for (const { name, in: place, example } of parameters)
    if (place === 'query') for (const value of [example].flat()) url.searchParams.append(name, `${value}`);
  return decodeURI(url.href);
}

/** Every operation of a contract that shares its examples with the bundled one. */
export const callsOf = ({ paths, components }: OpenApi): Call[] =>
  Object.entries(paths).flatMap(([path, item]) =>
    methods.flatMap((method) => {
      const operation = item[method];
      if (!operation) return [];
      const parameters = [...(item.parameters ?? []), ...(operation.parameters ?? [])].map((parameter) =>
        resolve<Parameter>(parameter, components.parameters),
      );
      return {
        id: operation.operationId,
        method: method.toUpperCase(),
        path,
        url: urlOf(path, parameters),
        operation,
        requests: examplesOf(operation.requestBody?.content),
        responses: Object.entries(operation.responses).map(([status, response]) => [
          status,
          examplesOf(resolve<Response>(response, components.responses).content),
        ]),
      };
    }),
  );

export const calls: Call[] = callsOf(document);

/**
 * A status under which a response documented as `key` can be asked for with an example of it: the key itself; under
 * `default` the error's own, 503 for its range, and 422 for an example that is no error of the catalogue.
 */
export function statusOf(key: string, example?: string): number {
  if (key !== 'default') return Number(key);
  const { status = '422' } = (example && document.components.examples[example]?.['x-error']) || {};
  return Number(status.replace('XX', '03'));
}
