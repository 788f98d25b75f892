/** The connection on which a request came to the sandbox's server. */
export interface Connection {
  /** Counts the connections of this process that brought a request, from 1. */
  number: number;
  /** Which request on it this is, from 1. */
  request: number;
}

/** One request and its response, as the server sees them. */
export interface Exchange {
  /** Names and values of the headers, in their order and spelling. */
  head: readonly string[];
  /** Has `lost` called when the connection ends before the whole response is out. */
  onLost: (lost: () => void) => void;
}

/** What the server tells the routes of a request; in-process there is no connection. */
export interface Bindings {
  connection?: Connection;
  exchange?: Exchange;
  /** Whether the response has its header `Date`. */
  dated?: boolean;
}
