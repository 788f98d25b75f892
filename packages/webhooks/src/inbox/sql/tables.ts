/** What SQLite stores. */
export type SqlValue = string | number | null;

/** Runs one statement and gives its rows, now: what calls it is in a transaction that ends before anything else happens. */
export type Sql = (statement: string, ...values: SqlValue[]) => Record<string, SqlValue>[];

/** The names of a service's tables, quoted. */
export interface Tables {
  readonly meta: string;
  readonly resources: string;
  readonly hints: string;
}

/** Another one for each change of the tables that an earlier version of this package could not work with. */
const VERSION = 1;

/**
 * @throws {TypeError} when the service is no name that is part of a table's. SQLite knows no capital letters in names, so there
 * are none.
 */
export function tablesOf(service: string): Tables {
  if (typeof service !== 'string' || !/^[a-z\d_-]{1,40}$/.test(service)) {
    throw new TypeError('service is not a name of 1 to 40 small letters, digits, _ and -.');
  }
  const name = (what: string): string => `"${service}_inbox_${what}"`;
  return { meta: name('meta'), resources: name('resources'), hints: name('hints') };
}

/**
 * Makes the tables unless they are there.
 *
 * @throws when they are of another version.
 */
export function createTables(sql: Sql, { meta, resources, hints }: Tables): void {
  sql(`CREATE TABLE IF NOT EXISTS ${meta} (name TEXT PRIMARY KEY, value) WITHOUT ROWID`);
  const version = sql(`SELECT value FROM ${meta} WHERE name = 'version'`)[0]?.['value'];
  if (version === VERSION) return;
  if (version !== undefined) {
    throw new Error(
      `The tables of this inbox are of version ${String(version)}, and this @droppay/webhooks works with ` +
        `version ${VERSION}: install the one that made them.`,
    );
  }
  const index = (table: string, suffix: string): string => `${table.slice(0, -1)}_${suffix}"`;
  sql(`CREATE TABLE ${resources} (
    key TEXT PRIMARY KEY,
    last_seq INTEGER NOT NULL,
    done_seq INTEGER NOT NULL DEFAULT 0,
    begun_seq INTEGER NOT NULL DEFAULT 0,
    status TEXT,
    handled_at INTEGER,
    waiting_since INTEGER,
    again_since INTEGER,
    attempts INTEGER NOT NULL DEFAULT 0,
    due_at INTEGER NOT NULL,
    dead_at INTEGER,
    error TEXT,
    fence INTEGER NOT NULL,
    lease_until INTEGER,
    next_at INTEGER GENERATED ALWAYS AS
      (CASE WHEN last_seq > done_seq AND dead_at IS NULL THEN max(due_at, coalesce(lease_until, 0)) END) VIRTUAL
  ) WITHOUT ROWID`);
  // What has been settled, which is nearly everything, is in neither.
  sql(`CREATE INDEX ${index(resources, 'next')} ON ${resources} (next_at) WHERE next_at IS NOT NULL`);
  sql(
    `CREATE INDEX ${index(resources, 'due')} ON ${resources} (waiting_since, key) WHERE next_at IS NOT NULL`,
  );
  // For what forgets: it runs while deliveries come, and nobody is to wait for it.
  sql(`CREATE INDEX ${index(resources, 'dead')} ON ${resources} (dead_at) WHERE dead_at IS NOT NULL`);
  sql(
    `CREATE INDEX ${index(resources, 'handled')} ON ${resources} (handled_at) WHERE handled_at IS NOT NULL`,
  );
  sql(`CREATE TABLE ${hints} (
    key TEXT NOT NULL,
    seq INTEGER NOT NULL,
    id TEXT NOT NULL,
    received_at INTEGER NOT NULL,
    digest TEXT NOT NULL,
    payload TEXT NOT NULL
  )`);
  sql(`CREATE UNIQUE INDEX ${index(hints, 'seq')} ON ${hints} (key, seq)`);
  sql(`CREATE UNIQUE INDEX ${index(hints, 'id')} ON ${hints} (key, id)`);
  sql(`CREATE INDEX ${index(hints, 'digest')} ON ${hints} (key, digest)`);
  sql(`CREATE INDEX ${index(hints, 'age')} ON ${hints} (received_at)`);
  // `fence`: larger than any fence of a resource that was deleted, so that none comes twice.
  sql(`INSERT INTO ${meta} VALUES ('version', ${VERSION}), ('fence', 0)`);
}
