import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { sealedStore } from '../../src/inbox/seal.ts';
import { tablesOf } from '../../src/inbox/sql/tables.ts';
import { sqliteStore } from '../../src/inbox/sqlite/sqlite-store.ts';
import { timerDispatcher } from '../../src/inbox/timer-dispatcher.ts';
import type { SequenceOptions } from './sequence.ts';

const encryptionKey = 'a5'.repeat(32);

/** One file, which each process opens for itself. */
export const sqliteWorld: SequenceOptions['world'] = (time) => {
  const folder = mkdtempSync(join(tmpdir(), 'model-'));
  const databases: DatabaseSync[] = [];
  return {
    open: ({ clock, wrap }) => {
      const database = new DatabaseSync(join(folder, 'inbox.sqlite'));
      databases.push(database);
      // Processes die here, and no machine does.
      database.exec('PRAGMA journal_mode = WAL; PRAGMA synchronous = OFF');
      const kept = sqliteStore(database, tablesOf('droppay'), { clock: time });
      const store = wrap(sealedStore(kept, encryptionKey));
      return { name: 'sqlite', durable: true, store, dispatcher: timerDispatcher(store, { clock }) };
    },
    close: async () => {
      for (const database of databases) database.close();
      rmSync(folder, { recursive: true });
    },
  };
};
