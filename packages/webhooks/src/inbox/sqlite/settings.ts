import { fileOf, type SqliteDatabase } from './database.ts';

/** What of a database's settings may lose a delivery that was answered, in sentences. */
export function weakSettings(database: SqliteDatabase): string[] {
  const pragma = (name: string): unknown =>
    Object.values(Object(database.prepare(`PRAGMA ${name}`).all()[0]) as object)[0];
  const sentences: string[] = [];
  // In memory there is nothing to lose it from.
  if (fileOf(database) === '') return sentences;
  if (Number(pragma('synchronous')) < 2) {
    sentences.push(
      "The inbox's database has PRAGMA synchronous below FULL, so a power cut may lose deliveries that were answered.",
    );
  }
  if (/^(off|memory)$/i.test(String(pragma('journal_mode')))) {
    sentences.push(
      "The inbox's database has no journal on disk, so a process that dies may damage it: set PRAGMA journal_mode = WAL.",
    );
  }
  return sentences;
}
