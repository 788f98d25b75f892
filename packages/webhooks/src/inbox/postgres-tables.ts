/** The names of a service's tables, quoted, with their schema. */
export interface PostgresTables {
  readonly meta: string;
  readonly resources: string;
  readonly hints: string;
  /** What creates them, once: for a migration. PostgreSQL 13 or newer. */
  readonly sql: string;
}

/** Another one for each change of the tables that an earlier version of this package could not work with. */
const VERSION = 1;

/** Means nothing; all that counts is that it is always the same. */
export const CREATE_LOCK = 1_685_221_234;

/** The server's time, in milliseconds since 1970. Unlike now(), the clock moves on while a statement waits for another's lock. */
export const NOW = '(extract(epoch FROM clock_timestamp()) * 1000)::bigint';

/** @throws {TypeError} when the service or the schema is no name that is part of a table's. */
export function postgresTables(service: string, schema: string): PostgresTables {
  if (typeof service !== 'string' || !/^[a-z\d_-]{1,40}$/.test(service)) {
    throw new TypeError('service is not a name of 1 to 40 small letters, digits, _ and -.');
  }
  if (typeof schema !== 'string' || !/^[a-z_]\w{0,62}$/i.test(schema)) {
    throw new TypeError('schema is not a name of letters, digits and underscores.');
  }
  const nameOf = (what: string): string => `${service}_inbox_${what}`;
  const table = (what: string): string => `"${schema}"."${nameOf(what)}"`;
  const [meta, resources, hints] = [table('meta'), table('resources'), table('hints')];
  const index = (what: string, on: string): string => `CREATE INDEX IF NOT EXISTS "${nameOf(what)}" ON ${on}`;
  // Keys are ASCII, and their order is that of their bytes. What has been settled, which is nearly everything, is in neither of
  // the indexes of what is next and of what is due.
  // Even where it is there, that needs the right to make one.
  const sql = `${schema === 'public' ? '' : `CREATE SCHEMA IF NOT EXISTS "${schema}";\n`}CREATE TABLE IF NOT EXISTS ${meta} (
  version integer PRIMARY KEY,
  fence bigint NOT NULL DEFAULT 0,
  owner text
);
INSERT INTO ${meta} (version) SELECT ${VERSION} WHERE NOT EXISTS (SELECT FROM ${meta});
CREATE TABLE IF NOT EXISTS ${resources} (
  key text COLLATE "C" PRIMARY KEY,
  last_seq bigint NOT NULL,
  done_seq bigint NOT NULL DEFAULT 0,
  begun_seq bigint NOT NULL DEFAULT 0,
  status text,
  handled_at bigint,
  waiting_since bigint,
  again_since bigint,
  attempts integer NOT NULL DEFAULT 0,
  due_at bigint NOT NULL,
  dead_at bigint,
  error text,
  fence bigint NOT NULL DEFAULT 0,
  lease_until bigint,
  waited boolean NOT NULL DEFAULT false,
  next_at bigint GENERATED ALWAYS AS
    (CASE WHEN last_seq > done_seq AND dead_at IS NULL THEN greatest(due_at, lease_until) END) STORED
) WITH (fillfactor = 70);
${index('next', resources)} (next_at) WHERE next_at IS NOT NULL;
${index('due', resources)} (waiting_since, key) WHERE next_at IS NOT NULL;
CREATE TABLE IF NOT EXISTS ${hints} (
  id text PRIMARY KEY,
  key text COLLATE "C" NOT NULL REFERENCES ${resources} ON DELETE CASCADE,
  seq bigint NOT NULL,
  received_at bigint NOT NULL,
  digest text NOT NULL,
  payload text NOT NULL,
  UNIQUE (key, seq)
);
${index('digest', hints)} (digest);
${index('age', hints)} (received_at);
`;
  return { meta, resources, hints, sql };
}

/** @throws {Error} when the tables are of another version. */
export function checkVersion(version: unknown): void {
  if (Number(version) === VERSION) return;
  throw new Error(
    `The tables of this inbox are of version ${String(version)}, and this @droppay/webhooks works with version ${VERSION}: ` +
      'install the one that made them.',
  );
}
