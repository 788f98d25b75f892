import type { RawRequest } from './send-raw.ts';

/** A request that is wrong or odd, and the responses that are right. */
export interface Malformed extends RawRequest {
  name: string;
  method: string;
  target: string;
  /** The statuses that are right. Absent: any of the contract's below 500, as long as its form is right. */
  statuses?: number[];
  /** Whether the server may end the connection without a response: there is no request to respond to. */
  silence?: boolean;
}

interface Parts {
  method?: string;
  target?: string;
  version?: string;
  /** Whole lines, beside `Host` and `Connection: close`. */
  lines?: string[];
  /** Instead of the lines that every request has. */
  base?: string[];
  body?: string | Uint8Array;
}

export const CHARGE_PATH = '/shop/v1/pos/charge';
export const charge = '{"pay_token_val":"ec4e9e23-84b3-42b4-ba73-1bf9f39de66a","amount":50}';
export const baseLines = ['Host: mock', 'Connection: close'];
export const json = ['Content-Type: application/json'];
export const bearer = ['Authorization: Bearer a43baf630b964c049dcfba1031d2c43e'];
/** Headers that every operation takes, with credentials that the sandbox begins with; the mock takes any. */
export const good: string[] = [
  ...bearer,
  'X-DropPay-Checkout-PrivateKey: 5ec2e70000000000000000000000a001',
  ...json,
];

/** A request whose parts are as given and otherwise those of a good charge. */
export function request(
  name: string,
  parts: Parts,
  rest: Partial<Pick<Malformed, 'statuses' | 'silence' | 'afterwards'>> = {},
): Malformed {
  const {
    method = 'POST',
    target = CHARGE_PATH,
    version = 'HTTP/1.1',
    base = baseLines,
    body = charge,
  } = parts;
  const bytes = typeof body === 'string' ? Buffer.from(body) : body;
  const lines = parts.lines ?? [...good, `Content-Length: ${bytes.length}`];
  const head = [`${method} ${target} ${version}`, ...base, ...lines].join('\r\n');
  return {
    name,
    method,
    target,
    // In Latin-1, so that a character is a byte.
    bytes: [Buffer.from(`${head}\r\n\r\n`, 'latin1'), bytes],
    afterwards: 'wait',
    ...rest,
  };
}

/** Bytes that are perhaps no request at all. */
export function raw(name: string, bytes: RawRequest['bytes'], rest: Partial<Malformed> = {}): Malformed {
  return { name, method: 'POST', target: CHARGE_PATH, bytes, afterwards: 'wait', ...rest };
}
