import { readFile } from 'node:fs/promises';
import type {
  Document,
  Example,
  Known,
  OperationObject,
  Reference,
  Schema,
} from '@droppay/contract/document';
import { resolve } from '@droppay/contract/document';
import { readErrors } from '@droppay/contract/errors';
import { type Operation as Described, readOperations } from '@droppay/contract/operations';

export type { CatalogueError } from '@droppay/contract/errors';
export type { Evidence } from '@droppay/contract/evidence';
export type { Known, Schema } from '@droppay/contract/document';

/** The bundled contract, as far as the pages show it. */
export interface Contract extends Document {
  tags: { name: string; 'x-displayName': string; description: string }[];
  'x-tagGroups': { name: string; tags: string[] }[];
}

export interface NamedExample {
  name: string;
  summary: string;
  value: unknown;
}

export interface PathParameter {
  name: string;
  description: string;
  schema: Schema;
  example: string;
}

/** An answer of an operation that is no error. */
export interface Answer {
  status: string;
  description: string;
  /** Name of the body's schema; none when there is no body. */
  schema: string | undefined;
  examples: NamedExample[];
}

/** An operation with what its page shows besides what the client's generator reads. */
export interface Operation extends Described {
  object: OperationObject;
  parameters: PathParameter[];
  requests: NamedExample[];
  answers: Answer[];
  /** Names of the webhooks that it makes DropPay call. */
  webhooks: string[];
}

export const contract: Contract = JSON.parse(
  await readFile(new URL(import.meta.resolve('@droppay/spec/openapi.json')), 'utf8'),
) as Contract;

export const catalogue = readErrors(contract);
export const operations: Operation[] = readOperations(contract, catalogue).map(withDetails);
export const schemas: [name: string, schema: Schema][] = Object.entries(contract.components.schemas);

export function schemaNamed(name: string): Schema {
  return resolve(contract.components.schemas, { $ref: name });
}

/** The schema that a `$ref` names; none when there is no `$ref`. */
export function referred({ $ref }: Schema): { name: string; schema: Schema } | undefined {
  const name = $ref?.slice($ref.lastIndexOf('/') + 1);
  return name === undefined ? undefined : { name, schema: schemaNamed(name) };
}

export function evidenceOf(known: Known): {
  level: NonNullable<Known['x-evidence']>;
  note?: string | undefined;
} {
  return { level: known['x-evidence'] ?? 'documented', note: known['x-evidence-note'] };
}

/** The examples of a JSON body, in the contract's order. */
export function examplesOf(content: OperationObject['requestBody']): NamedExample[] {
  return Object.entries(content?.content['application/json']?.examples ?? {}).map(([name, example]) => {
    const { summary = name, value } = resolve(
      contract.components.examples,
      example as Reference,
    ) as Example & { summary?: string };
    return { name, summary, value };
  });
}

/** An object of the contract that says which schema its JSON body has. */
export function bodySchema(content: OperationObject['requestBody']): string | undefined {
  return referred((content?.content['application/json']?.schema ?? {}) as Schema)?.name;
}

function withDetails(described: Described): Operation {
  const item = contract.paths[described.path]!;
  const object = item[described.method.toLowerCase() as 'get']!;
  const parameters = [...(item.parameters ?? []), ...(object.parameters ?? [])].map(
    (parameter) => resolve(contract.components.parameters, parameter) as unknown as PathParameter,
  );
  return {
    ...described,
    object,
    parameters: described.pathParameters.map(({ name }) => parameters.find((each) => each.name === name)!),
    requests: examplesOf(object.requestBody),
    answers: answersOf(object),
    webhooks: Object.keys(object.callbacks ?? {}).map((name) => name.replace('Notification', '')),
  };
}

function answersOf({ responses }: OperationObject): Answer[] {
  return Object.entries(responses)
    .filter(([status]) => status.startsWith('2'))
    .map(([status, response]) => {
      const { description = '', content } = resolve(contract.components.responses, response);
      const body = content && { content };
      return { status, description, schema: bodySchema(body), examples: examplesOf(body) };
    });
}
