import { createJournal, type Journal, type JournalPast } from '../journal/journal.ts';
import { createQueue, type ScriptQueue } from '../scripts/queue.ts';

/** What one test has for itself. */
export interface Scope {
  name: string;
  /** Told apart from a scope that had the same name before a reset. */
  serial: number;
  scripts: ScriptQueue;
  journal: Journal;
  /** Scripts that had answers left when a scope of this name was forgotten. */
  lostScripts: number;
}

export interface Scopes {
  /** The scope of this name, made when there is none. */
  use: (name: string) => Scope;
  /** The scope of this name, if anything happened in it. Does not count as a use. */
  find: (name: string) => Scope | undefined;
  /** Its journal; that of a scope in which nothing happened, or that was forgotten, is empty, and knows what it has lost. */
  journalOf: (name: string) => Journal;
  /** Forgets its scripts or its journal, and that any of them were lost. */
  clear: (name: string, part: 'scripts' | 'journal') => void;
  /** The latest used last. */
  all: () => Scope[];
  /** Forgets a scope, or all of them. */
  reset: (name?: string) => void;
}

/** Scopes that are kept. */
export const MOST_SCOPES = 128;
/** Forgotten scopes of which it is known that they have been there. */
const MOST_FORGOTTEN = 10_000;

/** What is known of a scope that was forgotten. */
interface Forgotten {
  past: JournalPast;
  lostScripts: number;
}

/** Keeps the 128 scopes that were used last. One that comes back after it was forgotten says how many calls and scripts it has lost. */
export function createScopes(): Scopes {
  // In the order of their use.
  const scopes = new Map<string, Scope>();
  const forgotten = new Map<string, Forgotten>();
  let latest: Scope | undefined;
  let made = 0;
  const make = (name: string): Scope => {
    made += 1;
    const { past, lostScripts = 0 } = forgotten.get(name) ?? {};
    const scope = { name, serial: made, scripts: createQueue(), journal: createJournal(past), lostScripts };
    forgotten.delete(name);
    if (scopes.size >= MOST_SCOPES) forgetOldest(scopes, forgotten);
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
    journalOf: (name) => scopes.get(name)?.journal ?? createJournal(forgotten.get(name)?.past),
    clear(name, part) {
      const scope = scopes.get(name);
      scope?.[part].clear();
      const lost = scope ?? forgotten.get(name);
      if (lost === undefined) return;
      if (part === 'scripts') lost.lostScripts = 0;
      else if ('past' in lost) lost.past.dropped = 0;
    },
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

function forgetOldest(scopes: Map<string, Scope>, forgotten: Map<string, Forgotten>): void {
  const [oldest] = scopes.values();
  if (oldest === undefined) return;
  scopes.delete(oldest.name);
  const lostScripts = oldest.lostScripts + oldest.scripts.all().length;
  forgotten.set(oldest.name, { past: oldest.journal.past(), lostScripts });
  const [first] = forgotten.keys();
  if (forgotten.size > MOST_FORGOTTEN && first !== undefined) forgotten.delete(first);
}
