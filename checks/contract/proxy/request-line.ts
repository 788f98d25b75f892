import type { Call } from '../document.ts';
import type { Exchange } from '../recording.ts';

/** The table of the calls, from the root, for the messages of its checks. */
export const CONFORMING_CALLS = 'checks/contract/proxy/conforming-calls.ts';

/** The request line of an exchange as a row's `wire` has it: `GET /shop/v1/brands?limit=10`. */
export const requestLine = ({
  method,
  path,
  query = '',
}: Pick<Exchange, 'method' | 'path' | 'query'>): string => `${method} ${path}${query}`;

/**
 * Finds the call that, filled with the contract's examples, has the request line of a row of the conforming calls.
 *
 * @throws {Error} when there is none; the message names the table and the lines that have the method.
 */
export function callOf(wire: string, calls: Call[]): Call {
  const lines = new Map(
    calls.map((call) => [`${call.method} ${call.url.slice(new URL(call.url).origin.length)}`, call]),
  );
  const call = lines.get(decodeURI(wire));
  if (call) return call;
  const [method] = wire.split(' ');
  const candidates = [...lines.keys()].filter((line) => line.startsWith(`${method} `));
  throw new Error(
    `${CONFORMING_CALLS} has the row "${wire}", which no operation of the contract has with its examples in path and query. Its ${method} lines are ${candidates.join(', ')}.`,
  );
}
