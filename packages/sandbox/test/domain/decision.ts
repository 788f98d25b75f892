import type { Change } from '../../src/kernel/change.ts';
import type { DecisionContext } from '../../src/kernel/decision-context.ts';
import { takeReadings } from '../../src/kernel/readings.ts';
import type { Work } from '../../src/kernel/work.ts';

/** What a decision takes from outside at a moment in milliseconds; ids are counted. */
export function decisionAt(now: number): DecisionContext & { notes: string[] } {
  let count = 0;
  const id = (prefix: string) => (): string => `${prefix}${(count += 1)}`;
  const notes: string[] = [];
  return {
    now,
    publicUrl: 'https://dp.example',
    readings: takeReadings(),
    ids: {
      publicId: (prefix) => id(prefix)(),
      secret: id('secret'),
      uuid: id('uuid'),
      accessToken: id('token'),
      delivery: id('WHD'),
    },
    notes,
    note: (text) => void notes.push(text),
  };
}

/** A transaction at a moment that reads `records`, by kind and key, and remembers what is applied. */
export function workAt(
  now: number,
  records: Record<string, Record<string, object>> = {},
): Work & { applied: Change[] } {
  const applied: Change[] = [];
  return {
    context: decisionAt(now),
    async get(kind, key) {
      // As SQLite does.
      if (typeof key !== 'string') throw new TypeError(`No key of a ${kind} is given.`);
      return records[kind]?.[key] as never;
    },
    list: async (kind) => Object.entries(records[kind] ?? {}) as never,
    applied,
    apply: async (change) => void applied.push(change),
  };
}
