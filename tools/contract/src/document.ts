import { ContractError } from './contract-error.ts';

/** The bundled OpenAPI document, as far as the generators read it. */
export interface Document {
  openapi: string;
  info: { title: string; version: string };
  servers: { url: string }[];
  security?: SecurityRequirement[];
  tags: { name: string; description: string }[];
  paths: Record<string, PathItem>;
  webhooks?: Record<string, PathItem>;
  components: {
    schemas: Record<string, Schema>;
    securitySchemes?: Record<string, SecurityScheme>;
    parameters?: Record<string, Parameter>;
    responses?: Record<string, Response>;
    examples?: Record<string, Example>;
  };
  'x-errors': Record<string, CatalogueError>;
}

/** How something is known, with an optional note; on operations, schemas, properties and errors. */
export interface Known {
  'x-evidence'?: 'documented' | 'client' | 'inferred';
  'x-evidence-note'?: string;
}

export interface Reference {
  $ref: string;
}

export interface SecurityScheme {
  type: string;
  scheme?: string;
  in?: string;
  name?: string;
}

export type SecurityRequirement = Record<string, string[]>;

type Method = 'get' | 'put' | 'post' | 'patch' | 'delete';

export type PathItem = Partial<Record<Method, OperationObject>> & {
  servers?: { url: string }[];
  parameters?: (Parameter | Reference)[];
};

export interface OperationObject extends Known {
  operationId: string;
  tags?: string[];
  summary?: string;
  description?: string;
  servers?: { url: string }[];
  security?: SecurityRequirement[];
  parameters?: (Parameter | Reference)[];
  requestBody?: { required?: boolean; description?: string; content: Content };
  responses: Record<string, Response | Reference>;
  callbacks?: unknown;
  'x-moves-money'?: boolean;
  'x-behaviour'?: Record<string, Behaviour>;
}

/** What DropPay does beyond the form of its messages. */
export interface Behaviour extends Known {
  description: string;
  /** ISO 8601 duration, time of day in Italy, sum in euro, count or known value. */
  value?: string | number;
}

export interface Parameter {
  name: string;
  in: string;
  description?: string;
}

export interface Response {
  description?: string;
  content?: Content;
}

export type Content = Record<
  string,
  { schema?: Schema | Reference; examples?: Record<string, Example | Reference> }
>;

export interface Example {
  value?: unknown;
  'x-error'?: { status: string; code: string | null };
}

export interface CatalogueError extends Known {
  summary: string;
  description: string;
  'x-error': { status: string; code: string | null };
  value?: unknown;
}

export interface Schema extends Known {
  $ref?: string;
  type?: string | string[];
  description?: string;
  format?: string;
  properties?: Record<string, Schema>;
  items?: Schema;
  additionalProperties?: Schema | boolean;
  allOf?: Schema[];
  anyOf?: Schema[];
  oneOf?: Schema[];
  'x-extensible-enum'?: string[];
  'x-state-machine'?: {
    states: Record<
      string,
      { initial?: boolean; final?: boolean; observable?: boolean; description?: string }
    >;
    transitions?: { from: string; to: string; action: string; by: string }[];
  };
  /** Keywords that openapi-typescript reads. */
  [keyword: string]: unknown;
}

/** The operations of a path by method, in the document's order. */
export function operationsOf(item: PathItem): [method: string, operation: OperationObject][] {
  return Object.entries(item).filter(
    (entry): entry is [Method, OperationObject] => typeof entry[1] === 'object' && 'operationId' in entry[1],
  );
}

/** The value itself, or the component its `$ref` names; `components` are those of the value's kind. */
export function resolve<T extends object>(
  components: Record<string, T> | undefined,
  value: T | Reference,
): T {
  if (!isReference(value)) return value;
  const target = components?.[value.$ref.slice(value.$ref.lastIndexOf('/') + 1)];
  if (target === undefined)
    throw new ContractError(`${value.$ref} points to nothing. Bundle the document first.`);
  return target;
}

function isReference(value: object): value is Reference {
  return '$ref' in value && typeof value.$ref === 'string';
}
