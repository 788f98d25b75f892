import { ContractError } from '@droppay/contract/contract-error';
import type { Document } from '@droppay/contract/document';
import type { Operation } from '@droppay/contract/operations';
import { docComment } from '../text/doc-comment.ts';
import { literal } from '../text/literal.ts';
import { pascalCase } from '../text/names.ts';

/** The name of the type of an operation's query parameters, `ListBrandsQuery`; `undefined` without any. */
export function queryType({ id, queryParameters }: Operation): string | undefined {
  return queryParameters.length === 0 ? undefined : `${pascalCase(id)}Query`;
}

/** The types of the query parameters of some operations, each exported under its name. */
export function queryTypes(operations: Operation[]): string {
  return operations
    .filter((operation) => queryType(operation) !== undefined)
    .map(
      (operation) =>
        `\n${docComment([`The query parameters of \`${operation.name}\`.`])}` +
        `export type ${queryType(operation)} = ` +
        `NonNullable<operations[${literal(operation.id)}]['parameters']['query']>;\n`,
    )
    .join('');
}

/** @throws {ContractError} when a schema has the name of a query's type: users could import neither. */
export function checkQueryTypes(document: Document, operations: Operation[]): void {
  for (const operation of operations) {
    const name = queryType(operation);
    if (name !== undefined && name in document.components.schemas) {
      throw new ContractError(`The schema ${name} has the name of ${operation.id}'s query. Rename one.`);
    }
  }
}
