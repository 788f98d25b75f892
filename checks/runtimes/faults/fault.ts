import type { BodyName } from '../server/bodies.ts';
import type { Call } from '../server/subject.ts';

/** What the client says of a call: that it was made, or the outcome of its error. `refused`: the constructor threw. */
export type Verdict = 'resolved' | 'not_sent' | 'rejected' | 'unknown' | 'refused';

/** What the request for money comes on: a connection of its own, or the one that the reads before it came on. */
export const connections = ['fresh', 'reused'] as const;
export type Connection = (typeof connections)[number];

export interface Response {
  status: number;
  /** @default the status and nothing more */
  reason?: string;
  /** `{self}` and `{elsewhere}` become addresses of the server. */
  headers?: Readonly<Record<string, string>>;
  body?: BodyName;
  /** Where it ends. @default the end of the body */
  cut?: 'amid the headers' | 'after the headers' | 'amid the body';
}

/** What the server does next: it responds, sends bytes, or ends the connection. After the last step it waits. */
export type Step = { respond: Response } | { send: string } | Close;

/**
 * `destroy` closes both directions at once; `RST` resets; `FIN` closes both when everything is sent; `half-close` ends the
 * server's direction, and it still reads.
 */
export const closes = ['destroy', 'RST', 'FIN', 'half-close'] as const;
export type Close = (typeof closes)[number];

/**
 * `responds`: no fault. `refuses`: resets the stream with `REFUSED_STREAM`, which promises that nobody has looked at it. The
 * others book first: they reset the stream with `INTERNAL_ERROR`, tell the client to go away, or close the connection.
 */
export const http2Faults = ['responds', 'refuses', 'resets', 'goes away', 'closes'] as const;
export type Http2Fault = (typeof http2Faults)[number];

/** A row: what a server does to a request for money, and what the client has to say of it. */
export interface Fault {
  name: string;
  /** The line of the table that it counts in. */
  group: string;
  /** Steps for the first request for money. */
  steps: readonly Step[];
  /**
   * What a second one finds, if there is one: it is `booked` and gets the right response, it gets `the same`, it is
   * `refused` with 403, as a pay token that is used up is, or everybody is `gone`.
   * @default 'booked'
   */
  later?: 'booked' | 'the same' | 'refused' | 'gone';
  /** The server has made the charge. @default true */
  books?: boolean;
  /** Before there is a request at all. */
  unreachable?: 'refused' | 'closed at accept' | 'no TLS' | 'unknown host' | 'bad port' | 'wrong certificate';
  /** @default both */
  on?: readonly Connection[];
  /** @default the charge alone */
  calls?: readonly Call[];
  /** Milliseconds of the call, where it has to end by itself. */
  timeout?: number;
  /** What the client says everywhere, or what it says on the runtimes named, and everywhere else. */
  says: Verdict | ({ [runtime: string]: Verdict } & { others: Verdict });
  /** How often the authorization is read from the server, which says that it may be cached. Money is read from no cache. */
  reads?: number;
  /** Where the client says what is not true, and why it cannot know. */
  deceives?: Readonly<Record<string, string>>;
  /** What a server of HTTP/2 does instead of the steps. Only some of what sends speaks it. */
  http2?: Http2Fault;
  /** Bytes that come unasked after the read that goes before. */
  early?: Response;
}
