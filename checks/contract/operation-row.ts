import type { operations, webhooks } from '@droppay/client';

/** Every operation of the contract. A table keyed by it does not compile without a row for a new one. */
export type OperationId = Exclude<keyof operations, `${keyof webhooks}Notification`>;

/** The operations that take a body. */
export type OperationWithBody = {
  [Id in OperationId]: operations[Id] extends { requestBody?: never } ? never : Id;
}[OperationId];

/**
 * An operation's row of a table that is kept by hand in `file`, a path from the root.
 * @throws {Error} when there is none; the message names the file.
 */
export function rowOf<Row>(table: Readonly<Record<string, Row>>, id: string, file: string): Row {
  const row = table[id];
  if (row === undefined) {
    throw new Error(
      `${file} has no row for ${id}. Write one, by hand from DropPay's documentation: CONTRIBUTING.md says which other tables it needs.`,
    );
  }
  return row;
}
