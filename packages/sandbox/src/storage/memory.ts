import Tree from 'sorted-btree';
import type { Range, Storage, Transaction } from './storage.ts';
import type { Kind, Kinds } from './kinds.ts';

// oxlint-disable-next-line typescript/no-unsafe-type-assertion -- CommonJS: its class is under `default` twice in Node
const BTree = ((Tree as { default?: unknown }).default ?? Tree) as typeof Tree.default;

/** Keeps everything in memory, and loses it with the process. Transactions run one after the other. */
export function memoryStorage(): Storage {
  const tables = new Map<Kind, Table>();
  let last: Promise<unknown> = Promise.resolve();

  async function run<T>(work: (transaction: Transaction) => Promise<T>): Promise<T> {
    const undo: Undo = { overwritten: [] };
    try {
      return await work(open(tables, undo));
    } catch (error) {
      for (const { table, key, record } of undo.overwritten.toReversed()) set(table, key, record);
      // Tables that were made since are empty again.
      for (const [kind, table] of undo.cleared ?? []) tables.set(kind, table);
      throw error;
    }
  }

  return {
    transaction(work) {
      const result = last.then(() => run(work));
      last = result.catch(() => {});
      return result;
    },
    close: async () => {},
  };
}

/** A kind's records, and once they have been listed their keys in order. */
interface Table {
  records: Map<string, unknown>;
  keys?: InstanceType<typeof BTree<string, undefined>>;
}

/** What a transaction has to put back if it fails. */
interface Undo {
  /** Each record as it was before, in the order of the writes; undefined for none. */
  overwritten: { table: Table; key: string; record: unknown }[];
  /** The tables before they were cleared for the first time. */
  cleared?: Map<Kind, Table>;
}

function open(tables: Map<Kind, Table>, undo: Undo): Transaction {
  const tableOf = (kind: Kind): Table => {
    let table = tables.get(kind);
    if (table === undefined) tables.set(kind, (table = { records: new Map() }));
    return table;
  };
  const write = (kind: Kind, key: string, record: unknown): void => {
    const table = tableOf(kind);
    undo.overwritten.push({ table, key, record: table.records.get(key) });
    set(table, key, record);
  };

  return {
    get: async <K extends Kind>(kind: K, key: string) =>
      tableOf(kind).records.get(key) as Kinds[K] | undefined,
    put: write,
    remove: (kind, key) => write(kind, key, undefined),
    list: async <K extends Kind>(kind: K, { from, before, limit = Infinity }: Range = {}) => {
      const table = tableOf(kind);
      if (table.keys === undefined) {
        table.keys = new BTree<string, undefined>();
        for (const key of table.records.keys()) table.keys.set(key, undefined);
      }
      const found: [string, Kinds[K]][] = [];
      for (const key of table.keys.keys(from)) {
        if (found.length >= limit || (before !== undefined && key >= before)) break;
        found.push([key, table.records.get(key) as Kinds[K]]);
      }
      return found;
    },
    clear() {
      undo.cleared ??= new Map(tables);
      tables.clear();
    },
  };
}

function set(table: Table, key: string, record: unknown): void {
  if (record === undefined) {
    table.records.delete(key);
    table.keys?.delete(key);
  } else {
    if (table.keys !== undefined && !table.records.has(key)) table.keys.set(key, undefined);
    table.records.set(key, record);
  }
}
