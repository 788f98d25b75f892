import { readFile } from 'node:fs/promises';
import { type Contract, readContract } from '@droppay/contract/contract';
import type { Document, Schema } from '@droppay/contract/document';
import type { CatalogueError as ReadError } from '@droppay/contract/errors';
import type { Evidence } from '@droppay/contract/evidence';
import type { Known } from '@droppay/contract/known';
import type { Machine } from '@droppay/contract/machine';
import type { Operation as ReadOperation } from '@droppay/contract/operations';
import { nameOf, resolve } from '@droppay/contract/references';
import type { ErrorName, OperationId, SecurityScheme } from './generated/names.ts';

/** An error as the reader finds it, under a name that the site's tables are keyed by. */
export interface CatalogueError extends ReadError {
  name: ErrorName;
}

/** An operation as the reader finds it, under names that the site's tables are keyed by. */
export interface Operation extends ReadOperation {
  id: OperationId;
  security: SecurityScheme[][];
  errors: ReadOperation['errors'] & { known: CatalogueError[] };
}

/** The bundled contract as it is written; `dist` has it in the forms that are published. */
export const document: Document = JSON.parse(
  await readFile(new URL('generated/bundle.json', import.meta.resolve('@droppay/spec/package.json')), 'utf8'),
) as Document;

export const contract: Contract = readContract(document);
export const operations: Operation[] = contract.operations as Operation[];
export const catalogue: CatalogueError[] = [...contract.errors.values()] as CatalogueError[];
export const { webhooks } = contract;
export const schemas: [name: string, schema: Schema][] = [...contract.schemas];

export function schemaNamed(name: string): Schema {
  return resolve(document, { $ref: `#/components/schemas/${name}` });
}

/** The schema that a `$ref` names; none when there is no `$ref`. */
export function referred({ $ref }: Schema): { name: string; schema: Schema } | undefined {
  return $ref === undefined ? undefined : { name: nameOf({ $ref }), schema: schemaNamed(nameOf({ $ref })) };
}

export function evidenceOf(known: Known): Evidence {
  return { level: known['x-evidence'] ?? 'documented', note: known['x-evidence-note'] };
}

/** The state machine of a schema; none when it has none. */
export function machineOf(schema: string): Machine | undefined {
  return contract.machines.find((machine) => machine.schema === schema);
}

/** The name of the schema of the resource that a webhook tells of: `Push` for `push`. */
export function resourceSchema(webhook: string): string {
  return webhook.charAt(0).toUpperCase() + webhook.slice(1);
}
