import { randomBytes } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { onTestFinished } from 'vitest';
import { type SqliteInbox, sqliteInbox, type SqliteInboxOptions } from '../../../src/sqlite.ts';

export const encryptionKey: string = randomBytes(32).toString('hex');

/** A folder that is gone when the test is over. */
export function newFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'inbox-'));
  onTestFinished(() => rmSync(folder, { recursive: true }));
  return folder;
}

export const newFile = (): string => join(newFolder(), 'inbox.sqlite');

export function openInbox(path: string, options: Partial<SqliteInboxOptions> = {}): SqliteInbox {
  const inbox = sqliteInbox(path, { encryptionKey, ...options });
  onTestFinished(() => inbox.close());
  return inbox;
}

export function openFile(path: string, options: { timeout?: number } = {}): DatabaseSync {
  const database = new DatabaseSync(path, options);
  onTestFinished(() => database.close());
  return database;
}
