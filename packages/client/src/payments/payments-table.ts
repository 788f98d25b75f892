import { checkTableName } from '../table-name.ts';

/** Options of the stores that keep payments in a table. */
export interface PaymentsTableOptions {
  /** The table of payments, with its schema if need be: `shop.payments`. @default 'droppay_payments' */
  table?: string;
  /** The table of the client's attempts. @default 'droppay_attempts' */
  attemptsTable?: string;
  /** Whose payments they are, such as a merchant's number, where one table serves several: each sees its own alone. @default '' */
  scope?: string;
}

/** What PostgreSQL leaves of a name, less what an index adds. */
const MAX_NAME = 63 - '_authorization'.length;

/**
 * What creates the table and its indexes.
 * @throws {TypeError} when it is no name of a table.
 */
export function createPayments(table: string, dialect: 'sqlite' | 'postgres'): string {
  checkTableName(table);
  const [name, schema] = table.split('.').toReversed() as [string, string | undefined];
  if (name.length > MAX_NAME) throw new TypeError(`table has a name of more than ${MAX_NAME} letters.`);
  const isSqlite = dialect === 'sqlite';
  // SQLite names the schema at the index, PostgreSQL at the table.
  const prefix = isSqlite && schema !== undefined ? `${schema}.` : '';
  const on = isSqlite ? name : table;
  const index = (what: string, columns: string, where = ''): string =>
    `CREATE INDEX IF NOT EXISTS ${prefix}${name}_${what} ON ${on} (${columns})${where}`;
  const [text, integer] = isSqlite ? ['TEXT', 'INTEGER'] : ['text', 'bigint'];
  const id = idOrder(dialect);
  return [
    `CREATE TABLE IF NOT EXISTS ${table} (
  id ${text} NOT NULL,
  scope ${text} NOT NULL,
  state ${text} NOT NULL,
  authorization_id ${text},
  charge_id ${text},
  problem ${text},
  body ${text} NOT NULL,
  changed_at ${integer} NOT NULL,
  due_at ${integer},
  woken_at ${integer},
  lease_until ${integer} NOT NULL,
  fence ${integer} NOT NULL,
  PRIMARY KEY (id, scope)
)`,
    index('due', `scope, due_at, ${id}`, ' WHERE due_at IS NOT NULL'),
    index('state', `scope, state, changed_at, ${id}`),
    index('changed', `scope, changed_at, ${id}`),
    index('problem', `scope, changed_at, ${id}`, ' WHERE problem IS NOT NULL'),
    index('authorization', 'authorization_id, scope', ' WHERE authorization_id IS NOT NULL'),
  ].join(';\n');
}

/** Ids in the order of their bytes, whatever language the database is in. */
export const idOrder = (dialect: 'sqlite' | 'postgres'): string =>
  dialect === 'sqlite' ? 'id' : 'id COLLATE "C"';
