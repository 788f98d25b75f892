import { randomBytes } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { sealedStore } from '../../../src/inbox/seal.ts';
import { tablesOf } from '../../../src/inbox/sql/tables.ts';
import { sqliteStore } from '../../../src/inbox/sqlite/sqlite-store.ts';
import type { OpenedStore } from '../opened-store.ts';
import { describeStore } from '../store-contract.ts';

const encryptionKey = randomBytes(32).toString('hex');

function open(journal: string): OpenedStore {
  const folder = mkdtempSync(join(tmpdir(), 'inbox-'));
  const databases: DatabaseSync[] = [];
  const openOne = () => {
    const database = new DatabaseSync(join(folder, 'inbox.sqlite'));
    databases.push(database);
    database.exec(`PRAGMA journal_mode = ${journal}`);
    return sealedStore(sqliteStore(database, tablesOf('droppay')), encryptionKey);
  };
  return {
    store: openOne(),
    beside: openOne,
    close: () => {
      for (const database of databases) database.close();
      rmSync(folder, { recursive: true });
    },
  };
}

describeStore('SQLite, with a write-ahead log', () => open('WAL'));
describeStore('SQLite, with its default journal', () => open('DELETE'));
