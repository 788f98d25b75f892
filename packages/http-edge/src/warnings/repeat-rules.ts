/** What became of a request that was sent before. */
export type Outcome =
  | { kind: 'open' }
  /** It was responded to, as far as the server can see. */
  | { kind: 'answered'; status: number }
  /** Its connection ended before the response was out. */
  | { kind: 'lost'; at: number };

/** Two requests of which the second says what the first did. */
export interface Repeat {
  /** What both ask for: `charge`; `request` when no money moves at once. */
  what: string;
  /** The number of the first, where there is a log. */
  number: number | undefined;
  outcome: Outcome;
  /** Milliseconds between them: since the connection of the first ended, where that is its outcome. */
  since: number;
  /** Milliseconds between them by the clock that the data has. */
  sinceByClock: number;
  /** Whether method, path, headers and body are the same, byte by byte, as a library sends them that sends again by itself. */
  sameBytes: boolean;
  /** Whether they came on two connections. */
  otherConnection: boolean;
  /** Whether the first was still under way when the second came. */
  overlaps: boolean;
  /** Whether sending it twice moves money twice. */
  movesMoney: boolean;
  /** Whether both were carried out. */
  bothDone: boolean;
}

/** What is looked for in requests that come again. */
export interface RepeatRule {
  sees: string;
  /** Why it is worth a word. */
  evidence: string;
  says: (repeat: Repeat) => string | undefined;
}

/** Milliseconds in which a library sends again by itself: it does not wait. */
const AT_ONCE = 1_000;
/** Milliseconds in which what is the same is a repetition, by the clock that the data has. */
export const SHORT = 60_000;
/** Milliseconds in which what went without a response is sent again, by the host's clock. */
const LONG = 600_000;

/** In this order: the first that has something to say is the one. */
export const repeatRules = {
  'sent-twice': {
    sees: 'a connection that ends without a response, and the same bytes at once on another one',
    evidence: "PHP's curl, Guzzle, HttpURLConnection and others send a POST again by themselves (measured).",
    says({ outcome, since, sameBytes, otherConnection, bothDone, number }) {
      if (outcome.kind !== 'lost' || !sameBytes || !otherConnection || since > AT_ONCE) return undefined;
      const done = bothDone ? ' Both were carried out.' : '';
      return (
        `Sent twice by the client's HTTP library: the connection of ${first(number)} ended without a response, and the ` +
        `same bytes came again ${duration(since)} later.${done} In PHP curl CURLOPT_FRESH_CONNECT stops it; ` +
        `see "Does your HTTP client send twice" in the guide Testing.`
      );
    },
  },
  'sent-again': {
    sees: 'the same once more after its connection had ended without a response, later or not byte by byte',
    evidence: 'A lost response says nothing of what was done, and DropPay has no key against sending twice.',
    says({ outcome, since, bothDone, number, what }) {
      if (outcome.kind !== 'lost' || since > LONG) return undefined;
      const done = bothDone ? 'Both were carried out' : 'Nobody knows what became of the first';
      return `The same ${what} was sent again ${duration(since)} after the connection of ${first(number)} had ended without a response. ${done}: read before you send again.`;
    },
  },
  'at-once': {
    sees: 'the same money movement while the first is under way',
    evidence: 'A double click, or two processes that hear of the same event: each charges.',
    says({ overlaps, movesMoney, number, what }) {
      if (!overlaps || !movesMoney) return undefined;
      return `The same ${what} was under way, as ${first(number)}: a double click, or two processes. Claim it in your database before the call.`;
    },
  },
  'retried-error': {
    sees: 'the same once more after a 5xx',
    evidence: 'A 503 says nothing of what was done; Symfony sends a POST four times (measured).',
    says({ outcome, since, number, what }) {
      if (outcome.kind !== 'answered' || outcome.status < 500 || since > LONG) return undefined;
      return `The same ${what} was sent again by the client ${duration(since)} after ${first(number)} had got ${outcome.status}, which does not say that nothing was done: read before you send again.`;
    },
  },
  repeated: {
    sees: 'the same money movement again within 60 seconds of the clock that the data has, also when the first was refused',
    evidence: 'A double click, a webhook that comes twice: DropPay has no key against sending twice.',
    says({ outcome, sinceByClock, movesMoney, number, what }) {
      if (outcome.kind !== 'answered' || !movesMoney || sinceByClock > SHORT) return undefined;
      const { status } = outcome;
      const end = status < 300 ? 'succeeded' : `was refused with ${status}`;
      return `The same ${what} came ${duration(sinceByClock)} before, as ${first(number)}, and ${end}. If it is not meant twice, claim it in your database before the call.`;
    },
  },
} satisfies Record<string, RepeatRule>;

const first = (number: number | undefined): string =>
  number === undefined ? 'another request' : `request ${number}`;

/** `12 ms`, `3.4 s`. */
function duration(milliseconds: number): string {
  return milliseconds < 1_000
    ? `${Math.max(0, Math.round(milliseconds))} ms`
    : `${(milliseconds / 1_000).toFixed(1)} s`;
}
