import { digestOf } from './digest.ts';
import { type Outcome, type RepeatRule, repeatRules, SHORT } from './repeat-rules.ts';
import { type Warning, warning } from './warning.ts';

/** Requests of a generation, by digests of 53 bits. */
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
  /** Whether nothing is said of it, for it has been said ten times: under load nobody waits for that. */
  isMuted?: boolean;
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

/** Remembers the latest 1,000 different requests, and up to as many before them. */
export function createRepeats(): Repeats {
  // Two generations, so that nothing is looked for to be forgotten.
  let latest = new Map<number, Sending>();
  let earlier = new Map<number, Sending>();
  return {
    add(sending, ...same) {
      const key = digestOf(...same);
      const before = latest.get(key) ?? earlier.get(key);
      // Under its bytes and by what it means: the later one of both is the one that it repeats.
      if (before !== undefined && before !== sending && before.at >= (sending.before?.at ?? -Infinity)) {
        sending.before = before;
        sending.overlaps = before.outcome.kind === 'open';
        // What is said of one that is still under way is not known yet.
        sending.count = before.count ?? 0;
        sending.isMuted = isMuted(sending, before);
      }
      latest.set(key, sending);
      if (latest.size < SIZE) return;
      earlier = latest;
      latest = new Map();
    },
    warningOf(sending) {
      const { before } = sending;
      if (before === undefined) return undefined;
      // Else each would hold all that went before it.
      sending.before = undefined;
      if (isMuted(sending, before)) {
        sending.count = before.count ?? 0;
        return undefined;
      }
      const times = (before.count ?? 0) + 1;
      sending.count = 0;
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
        sending.count = times;
        if (times > MOST_SAID) return undefined;
        return warning(name, times === MOST_SAID ? `${message} It is not said again.` : message);
      }
      return undefined;
    },
    clear() {
      latest.clear();
      earlier.clear();
    },
  };
}

function isMuted(sending: Sending, { count = 0, clock }: Sending): boolean {
  return count > MOST_SAID && sending.clock - clock < SHORT;
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
