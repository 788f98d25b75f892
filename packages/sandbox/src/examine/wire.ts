/** A POST, with all that can happen to one on its way. */
export interface Parcel {
  /** Without credentials. */
  url: string;
  headers: Readonly<Record<string, string>>;
  body: Uint8Array<ArrayBuffer>;
  /** Sends the body in so many pieces, `gap` milliseconds apart. */
  pieces?: { count: number; gap: number };
  /**
   * Breaks the connection off: after the headers, in the middle of the body, after the body and before any response, or when the
   * response begins.
   */
  cut?: 'headers' | 'amid' | 'sent' | 'response';
  /** Parcels with the same name go one after the other over one connection, as long as the receiver keeps it. */
  connection?: string;
}

/** What came back. */
export interface Reply {
  /** When it began to be sent, by `performance.now`. */
  sentAt: number;
  /** Milliseconds until the whole response was there, or until it was clear that there will be none. */
  ms: number;
  /** Undefined without a response. */
  status?: number;
  /** The beginning of the response, its headers first. */
  text: string;
  /**
   * Why there is no response. `unreachable`: nobody listens. `refused`: the sandbox does not send there. `untrusted`: there is no TLS, or none that is trusted. `broken`: the connection ended.
   * `late`: the time was over. `cut`: as was asked for.
   */
  failure?: 'unreachable' | 'refused' | 'untrusted' | 'broken' | 'late' | 'cut';
  /** The failure, in the words of the system. */
  message?: string;
  /** Whether it went over a connection that had been used before. */
  reused?: boolean;
}

/** Sends a parcel, and waits for the response for `timeout` milliseconds. Never rejects. */
export type Wire = (parcel: Parcel, timeout: number) => Promise<Reply>;
