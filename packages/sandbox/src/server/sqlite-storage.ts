import { schemaVersion } from '../app/schema.ts';
import { openSqlite } from '../storage/sqlite.ts';
import type { Storage } from '../storage/storage.ts';

/**
 * Keeps everything in an SQLite file, which other sandboxes may have open, too.
 * @throws {Error} when the file is not a sandbox's, of another version, damaged or cannot be written; it is left as it is.
 */
export function sqliteStorage(file: string): Storage {
  return openSqlite(file, schemaVersion);
}
