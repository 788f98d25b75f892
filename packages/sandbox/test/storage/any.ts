import { afterAll } from 'vitest';
import { memoryStorage, type Storage } from '../../src/index.ts';
import { sqliteStorage } from '../../src/server/sqlite-storage.ts';
import { temporaryFiles } from '../temporary.ts';

const onSqlite = process.env['SANDBOX_STORAGE'] === 'sqlite';
const file = onSqlite ? temporaryFiles() : undefined;
const opened: Storage[] = [];
// Hooks run last in, first out: they are closed before their files go.
afterAll(async () => {
  for (const storage of opened) await storage.close();
});

/** An empty storage: memory, or an SQLite file in the runs that try everything on SQLite. */
export function anyStorage(): Storage {
  if (file === undefined) return memoryStorage();
  const storage = sqliteStorage(file());
  opened.push(storage);
  return storage;
}
