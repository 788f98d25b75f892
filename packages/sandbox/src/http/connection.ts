/** The connection on which a request came to the sandbox's server. */
export interface Connection {
  /** Counts the connections of this process that brought a request, from 1. */
  number: number;
  /** Which request on it this is, from 1. */
  request: number;
}

/** What the server tells the routes of a request; in-process there is no connection. */
export interface Bindings {
  connection?: Connection;
}
