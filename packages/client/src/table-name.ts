/** @throws {TypeError} when it is no name of a table, with its schema if need be: it becomes part of statements. */
export function checkTableName(table: string): void {
  if (!/^[a-z_]\w*(\.[a-z_]\w*)?$/i.test(table)) {
    throw new TypeError('table is not a name, or a schema and a name, of letters, digits and underscores.');
  }
}
