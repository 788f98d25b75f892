import { digestOf } from './digest.ts';
import { type Outcome, type RepeatRule, repeatRules, SHORT } from './repeat-rules.ts';
import { type Warning, warning } from './warning.ts';

/** Requests that are remembered, by digests of 53 bits. */
const SIZE = 1_000;
/** How often the same one is said to be repeated. */
const MOST_SAID = 10;

const rules: readonly [name: string, rule: RepeatRule][] = Object.entries(repeatRules);

/** A request that was sent. */
export interface Sending {
  /** What it asks for, as a message calls it. */
  what: string;
  movesMoney: boolean;
  /** When it came: by the host's clock, and by the one that the data has. */
  at: number;
  clock: number;
  /** Its number in the log, when that is known. */
  number?: number;
  /** Counts connections; undefined where there is none. */
  connection?: number | undefined;
  /** The headers as they were sent. */
  head?: readonly string[] | undefined;
  /** Whether it was carried out. */
  done?: boolean;
  outcome: Outcome;
  /** The latest one that is the same. */
  before?: Sending | undefined;
  /** Whether that was under way when this one came. */
  overlaps?: boolean;
  /** How many times in a row there was something to say. */
  count?: number;
}

export interface Repeats {
  /** Remembers a request by what makes it the same as another; sets what was before. */
  add: (sending: Sending, ...same: readonly string[]) => void;
  /** What is to be said of a request that has been added, once what becomes of it is known. */
  warningOf: (sending: Sending) => Warning | undefined;
  clear: () => void;
}

/** Statuses after which the same is meant to be sent again: the access token or the pay token has expired, or it was too soon. */
const asksAgain: ReadonlySet<number> = new Set([401, 410, 429]);

/** Remembers the latest 1,000 different requests. */
export function createRepeats(): Repeats {
  const latest = new Map<number, Sending>();
  return {
    add(sending, ...same) {
      const key = digestOf(...same);
      const before = latest.get(key);
      // Under its bytes and by what it means: the later one of both is the one that it repeats.
      if (before !== undefined && before !== sending && before.at >= (sending.before?.at ?? -Infinity)) {
        sending.before = before;
        sending.overlaps = before.outcome.kind === 'open';
      }
      // So that the first of the map is the oldest.
      latest.delete(key);
      latest.set(key, sending);
      if (latest.size > SIZE) latest.delete(latest.keys().next().value!);
    },
    warningOf(sending) {
      const { before } = sending;
      if (before === undefined) return undefined;
      // Else each would hold all that went before it.
      sending.before = undefined;
      // Under load nobody waits for a sentence that is not said.
      if (before.count !== undefined && before.count > MOST_SAID && sending.clock - before.clock < SHORT) {
        sending.count = before.count;
        return undefined;
      }
      if (before.outcome.kind === 'answered' && asksAgain.has(before.outcome.status)) return undefined;
      const ended = before.outcome.kind === 'lost' ? before.outcome.at : before.at;
      const repeat = {
        what: sending.what,
        overlaps: sending.overlaps === true,
        movesMoney: sending.movesMoney,
        number: before.number,
        outcome: before.outcome,
        since: sending.at - ended,
        sinceByClock: sending.clock - before.clock,
        sameBytes: isSame(sending.head, before.head),
        otherConnection: sending.connection !== undefined && sending.connection !== before.connection,
        bothDone: before.done === true && sending.done === true,
      };
      for (const [name, { says }] of rules) {
        const message = says(repeat);
        if (message === undefined) continue;
        const count = (before.count ?? 0) + 1;
        sending.count = count;
        if (count > MOST_SAID) return undefined;
        return warning(name, count === MOST_SAID ? `${message} It is not said again.` : message);
      }
      return undefined;
    },
    clear: () => latest.clear(),
  };
}

function isSame(a: readonly string[] | undefined, b: readonly string[] | undefined): boolean {
  return (
    a !== undefined && b !== undefined && a.length === b.length && a.every((text, index) => text === b[index])
  );
}

const words: Readonly<Record<string, string>> = {
  createCharge: 'charge',
  chargeCheckout: 'charge',
  createRefund: 'refund',
  createPush: 'push',
  createPullTransfer: 'transfer',
};

/** How a message calls what an operation asks for. */
export const whatIsSent = (operation: string): string => words[operation] ?? 'request';
