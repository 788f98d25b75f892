import type { Known } from './known.ts';
import type { Machine } from './machine.ts';
import type { Reference } from './references.ts';

/** The bundled OpenAPI document as it is written, as far as anything here reads it. */
export interface Document {
  openapi: string;
  info: { title: string; version: string; description?: string };
  servers: { url: string }[];
  security?: SecurityRequirement[];
  tags: Tag[];
  paths: Record<string, PathItem>;
  webhooks?: Record<string, PathItem>;
  components: {
    schemas: Record<string, Schema>;
    securitySchemes?: Record<string, SecurityScheme>;
    parameters?: Record<string, ParameterObject>;
    responses?: Record<string, ResponseObject>;
    examples?: Record<string, ExampleObject>;
  };
  'x-errors': Record<string, ErrorObject>;
  'x-lifecycle'?: ApiVersionObject[];
  'x-tagGroups'?: TagGroup[];
}

export interface Tag {
  name: string;
  description: string;
  /** Its title for people. */
  'x-displayName'?: string;
}

export interface TagGroup {
  name: string;
  tags: string[];
}

export interface SecurityScheme {
  type: string;
  description?: string;
  scheme?: string;
  in?: string;
  name?: string;
}

/** An entry of `x-lifecycle`. */
export interface ApiVersionObject extends Known {
  api: string;
  base_path: string;
  version?: string | number;
  status: LifecycleStatus;
  date?: string;
}

/** What DropPay labels versions of an API with; `live` stands for no label. */
export const lifecycleStatuses = ['live', 'forthcoming', 'deprecated', 'shutdown'] as const;

export type LifecycleStatus = (typeof lifecycleStatuses)[number];

export type SecurityRequirement = Record<string, string[]>;

/** Every method that a path item can have an operation for. */
export const methods = ['get', 'put', 'post', 'patch', 'delete', 'head', 'options', 'trace'] as const;

export type Method = (typeof methods)[number];

export type PathItem = Partial<Record<Method, OperationObject>> & {
  servers?: { url: string }[];
  parameters?: (ParameterObject | Reference)[];
};

export interface OperationObject extends Known {
  operationId: string;
  tags?: string[];
  summary?: string;
  description?: string;
  servers?: { url: string }[];
  security?: SecurityRequirement[];
  parameters?: (ParameterObject | Reference)[];
  requestBody?: RequestBodyObject;
  responses: Record<string, ResponseObject | Reference>;
  /** Name to runtime expression (`{$request.body#/webhooks/ALL}`) to what is called there. */
  callbacks?: Record<string, Record<string, PathItem>>;
  'x-moves-money'?: boolean;
  /** Sending it again does no harm, though its method does not say so. */
  'x-repeatable'?: boolean;
  'x-behaviour'?: Record<string, BehaviourObject>;
  'x-contradicts'?: Record<string, ContradictionObject>;
}

/** An entry of `x-contradicts`: statements of the sources that cannot all be true. */
export interface ContradictionObject {
  /** What is in doubt, as a heading. */
  title: string;
  /** At least two. */
  statements: { says: string; source: SourceObject }[];
  /** By name, what may be true; only where something behaves differently. */
  readings?: Record<string, string>;
  /** The name of one of the readings; without readings a sentence. */
  chosen: string;
  /** What goes wrong if another is true. */
  risk: string;
  /** Where else it matters: operations and webhooks by `operationId`, schemas and errors by name. */
  also?: string[];
}

/** A page of DropPay's by its title, or an application that works with DropPay. */
export type SourceObject = { page: string; section: string } | { application: string; section: string };

/** What DropPay does beyond the form of its messages. */
export interface BehaviourObject extends Known {
  description: string;
  /** ISO 8601 duration, time of day in Italy, sum in euro, count or known value. */
  value?: string | number;
}

export interface ParameterObject {
  name: string;
  in: string;
  required?: boolean;
  description?: string;
  schema?: Schema;
  example?: unknown;
  style?: string;
  explode?: boolean;
}

export interface RequestBodyObject {
  required?: boolean;
  description?: string;
  content: Content;
}

export interface ResponseObject {
  description?: string;
  content?: Content;
}

export type Content = Record<
  string,
  { schema?: Schema | Reference; examples?: Record<string, ExampleObject | Reference> }
>;

export interface ExampleObject {
  summary?: string;
  value?: unknown;
  'x-error'?: ErrorPair;
}

/** What tells errors apart: an HTTP status (`410`) or a range (`5XX`), and DropPay's code where the error has one. */
export interface ErrorPair {
  status: string;
  code: string | null;
}

/** An entry of `x-errors`. */
export interface ErrorObject extends Known {
  summary: string;
  description: string;
  'x-error': ErrorPair;
  /** The body, as DropPay sends it. */
  value?: unknown;
}

export interface Schema extends Known {
  $ref?: string;
  type?: string | string[];
  description?: string;
  format?: string;
  properties?: Record<string, Schema>;
  required?: string[];
  items?: Schema;
  additionalProperties?: Schema | boolean;
  allOf?: Schema[];
  anyOf?: Schema[];
  oneOf?: Schema[];
  enum?: unknown[];
  examples?: unknown[];
  'x-extensible-enum'?: string[];
  'x-id-prefix'?: string;
  /** `true`: never to be logged; `credentials`: those in the URL. */
  'x-secret'?: boolean | 'credentials';
  /** `EUR` makes a number an amount of money. */
  'x-unit'?: string;
  'x-state-machine'?: Machine;
  'x-contradicts'?: Record<string, ContradictionObject>;
  /** Keywords that only validators and openapi-typescript read. */
  [keyword: string]: unknown;
}

/** The operations of a path by method, in the document's order. */
export function operationsOf(item: PathItem): [method: Method, operation: OperationObject][] {
  return Object.entries(item).filter(
    (entry): entry is [Method, OperationObject] => typeof entry[1] === 'object' && 'operationId' in entry[1],
  );
}
