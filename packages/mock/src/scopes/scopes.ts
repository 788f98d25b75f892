import { createJournal, type Journal } from '../journal/journal.ts';
import { createQueue, type ScriptQueue } from '../scripts/queue.ts';

/** What one test has for itself. */
export interface Scope {
  name: string;
  /** Told apart from a scope that had the same name before a reset. */
  serial: number;
  scripts: ScriptQueue;
  journal: Journal;
}

export interface Scopes {
  /** The scope of this name, made when there is none. */
  use: (name: string) => Scope;
  /** The scope of this name, if anything happened in it. Does not count as a use. */
  find: (name: string) => Scope | undefined;
  /** The latest used last. */
  all: () => Scope[];
  /** Forgets a scope, or all of them. */
  reset: (name?: string) => void;
}

/** Scopes that are kept. */
const MOST = 128;
/** Forgotten scopes of which it is known that they have been there. */
const MOST_FORGOTTEN = 1_000;

/** Keeps the 128 scopes that were used last. One that comes back after it was forgotten says how many calls it has lost. */
export function createScopes(): Scopes {
  // In the order of their use.
  const scopes = new Map<string, Scope>();
  const forgotten = new Map<string, number>();
  let latest: Scope | undefined;
  let made = 0;
  const make = (name: string): Scope => {
    made += 1;
    const scope = { name, serial: made, scripts: createQueue(), journal: createJournal(forgotten.get(name)) };
    forgotten.delete(name);
    if (scopes.size >= MOST) forgetOldest(scopes, forgotten);
    return scope;
  };
  return {
    use(name) {
      if (latest?.name === name) return latest;
      latest = scopes.get(name) ?? make(name);
      scopes.delete(name);
      scopes.set(name, latest);
      return latest;
    },
    find: (name) => scopes.get(name),
    all: () => [...scopes.values()],
    reset(name) {
      latest = undefined;
      if (name !== undefined) {
        scopes.delete(name);
        forgotten.delete(name);
        return;
      }
      scopes.clear();
      forgotten.clear();
    },
  };
}

function forgetOldest(scopes: Map<string, Scope>, forgotten: Map<string, number>): void {
  const [oldest] = scopes.values();
  if (oldest === undefined) return;
  scopes.delete(oldest.name);
  const { dropped, calls } = oldest.journal;
  forgotten.set(oldest.name, dropped() + calls().length);
  const [first] = forgotten.keys();
  if (forgotten.size > MOST_FORGOTTEN && first !== undefined) forgotten.delete(first);
}
