import { textMark, textSeal } from '@droppay/seal';
import type { EncryptionKey } from './encryption-key.ts';
import {
  type InboxStore,
  type KeptHint,
  type NumberedHint,
  type ResourceRow,
  UNREADABLE_PAYLOAD,
} from './inbox-store.ts';
import { runHints } from './run-hints.ts';

/** The error of a row, when no key opens it. */
const UNREADABLE_ERROR = '(encrypted with another key)';

/**
 * A store that seals what it hands to another one: payloads and errors with AES-GCM, each bound to its place, and digests as
 * HMACs. Keys of resources, statuses, numbers and times are in clear. A duplicate is known as long as the first key stays.
 *
 * @throws {TypeError} when there is no key, or one is not 32 bytes.
 */
export function sealedStore(store: InboxStore, encryptionKey: EncryptionKey | undefined): InboxStore {
  const { seal, open } = textSeal(encryptionKey);
  const mark = textMark(encryptionKey);
  const payloadAt = ({ key, id }: KeptHint): string => `${key} ${id}`;
  const errorAt = (key: string): string => `${key} error`;
  const openHint = async (hint: NumberedHint): Promise<NumberedHint> => ({
    ...hint,
    payload: (await open(hint.payload, payloadAt(hint))) ?? UNREADABLE_PAYLOAD,
  });
  const openHints = (hints: readonly NumberedHint[]): Promise<NumberedHint[]> =>
    Promise.all(hints.map(openHint));
  const openRow = async <Row extends ResourceRow | undefined>(row: Row): Promise<Row> =>
    row?.error === undefined
      ? row
      : { ...row, error: (await open(row.error, errorAt(row.key))) ?? UNREADABLE_ERROR };

  return {
    append: async (hint) =>
      store.append({
        ...hint,
        digest: await mark(hint.digest),
        payload: await seal(hint.payload, payloadAt(hint)),
      }),
    begin: async (...how) => {
      const begin = await store.begin(...how);
      if (begin.state !== 'begun') return begin;
      const [row, hints] = await Promise.all([openRow(begin.row), openHints(runHints(begin.hints))]);
      return { ...begin, row, hints };
    },
    renew: (...how) => store.renew(...how),
    finish: (key, fence, done) => store.finish(key, fence, storable(done)),
    fail: async (key, fence, { error, retryIn }) =>
      store.fail(key, fence, { error: await seal(error, errorAt(key)), retryIn }),
    release: (...how) => store.release(...how),
    due: (limit) => store.due(limit),
    replay: (key) => store.replay(key),
    get: async (key) => openRow(await store.get(key)),
    list: async (filter) => Promise.all((await store.list(filter)).map(openRow)),
    hints: async (key) => openHints(await store.hints(key)),
    erase: (key) => store.erase(key),
    forget: (olderThan) => store.forget(olderThan),
    ...(store.finishIn && {
      finishIn: (transaction, key, fence, done) => store.finishIn!(transaction, key, fence, storable(done)),
    }),
  };
}

/**
 * A mark of each key, the first key's first, by which an inbox can tell that it was used with another one. They say nothing of
 * the keys.
 *
 * @throws {TypeError} when there is no key, or one is not 32 bytes.
 */
export function keyMarks(encryptionKey: EncryptionKey | undefined): () => Promise<string[]> {
  textMark(encryptionKey);
  const marks = [encryptionKey!].flat().map((key) => textMark(key));
  return () => Promise.all(marks.map((mark) => mark('the key of an inbox')));
}

/** A status as every store takes it: a server may have put into it what PostgreSQL or UTF-8 have no place for. */
function storable<Done extends { status: string | undefined }>(done: Done): Done {
  return { ...done, status: done.status?.toWellFormed().replaceAll('\0', '\ufffd') };
}
