import { type Call, calls } from '../contract/document.ts';
import { bearer, type Malformed, request } from '../malformed-requests/malformed.ts';
import type { Code } from './property-mistakes.ts';

/** A request that both servers have to refuse, and how. */
export interface BadRequest extends Malformed {
  /** The status and the code that are right by DropPay's documentation, where it says; undefined where it does not. */
  right?: { status: number; code: Code } | undefined;
}

/** Credentials that the sandbox begins with; the mock takes any. */
const checkoutKey = ['X-DropPay-Checkout-PrivateKey: 5ec2e70000000000000000000000a001'];
const jsonType = ['Content-Type: application/json'];

/** The credentials that an operation takes, as lines of a head. */
export function credentialsOf({ operation }: Call): string[] {
  const schemes = operation.security.flatMap((scheme) => Object.keys(scheme));
  if (schemes.includes('checkoutPrivateKey')) return checkoutKey;
  return schemes.some((scheme) => scheme.endsWith('Token')) ? bearer : [];
}

interface Parts {
  /** Instead of the operation's. */
  method?: string;
  /** Instead of the operation's, with its ids filled in. */
  target?: string;
  credentials?: string[];
  type?: string[];
  /** Undefined: the operation's own example, or nothing where it takes none. */
  body?: string | Uint8Array;
  /** Instead of the line that is right. */
  length?: string[];
}

/** A request to an operation that is good but for what is given. */
export function to(call: Call, name: string, parts: Parts, right?: BadRequest['right']): BadRequest {
  const { credentials = credentialsOf(call), body = exampleOf(call) } = parts;
  const type = parts.type ?? (call.requests.length > 0 ? jsonType : []);
  const bytes = typeof body === 'string' ? Buffer.from(body) : body;
  const needsLength = call.requests.length > 0 || bytes.length > 0;
  const length = parts.length ?? (needsLength ? [`Content-Length: ${bytes.length}`] : []);
  const { method = call.method, target = targetOf(call) } = parts;
  const lines = [...credentials, ...type, ...length];
  return { ...request(`${call.id}: ${name}`, { method, target, lines, body: bytes }), right };
}

export const exampleOf = ({ requests: [first] }: Call): string =>
  first === undefined ? '' : JSON.stringify(first[1]);

export function targetOf({ url }: Call): string {
  const { pathname, search } = new URL(url);
  return pathname + search;
}

/** An operation by its name. */
export function callOf(id: string): Call {
  const call = calls.find((each) => each.id === id);
  if (call === undefined) throw new Error(`The contract has no operation ${id}.`);
  return call;
}
