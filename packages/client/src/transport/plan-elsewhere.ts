import type { PlatformName } from './platform.ts';
import type { SendPlan } from './sends.ts';

interface DenoHttp {
  createHttpClient?(this: void, options: { poolMaxIdlePerHost: number }): object;
}
/** Kept, because making one costs more than a call. It holds no connection. */
let withoutIdleConnections: object | undefined;

interface FixedLengthStream {
  readable: ReadableStream<Uint8Array>;
  writable: WritableStream<Uint8Array>;
}

/**
 * How changes are sent, that is everything but reads, so that none is sent twice. The rows of Node and of a page are in `send-request.ts`:
 * a page that works without a network has nothing to load from it.
 *
 * | where                          | sent by                 | body     | besides                 | taken to send once |
 * | ------------------------------ | ----------------------- | -------- | ----------------------- | ------------------ |
 * | anywhere                       | `fetch` and `sendsOnce` | text     | counted on Node         | yes                |
 * | Node                           | anything else           | one-shot | counted                 | only when counted  |
 * | Bun                            | its own fetch           | one-shot | `keepalive: false` (1)  | yes                |
 * | Deno                           | its own fetch           | text     | no idle connections (2) | yes                |
 * | Workers                        | its own fetch           | one-shot | `FixedLengthStream` (3) | yes                |
 * | a page                         | a given fetch           | text     | (4)                     | no                 |
 * | Bun, Deno, Workers, elsewhere  | anything else           | one-shot | as above                | no                 |
 *
 * (1) A fresh connection, on which no response can wait that was meant for another request.
 * (2) Deno sends a stream in chunks, and a text again only on a connection that has served before. Its chunks are for
 * wrappers, which may drop the client.
 * (3) Any other stream is sent in chunks, whatever its header says.
 * (4) Browsers differ in streams.
 */
export function planElsewhere(
  name: PlatformName,
  fetch: unknown,
  isGiven: boolean,
  { isOneShot, isTrusted, init }: SendPlan,
): SendPlan {
  const isOwn = !isGiven && isPlatformFetch(fetch, name);
  const change: RequestInit & { client?: object | undefined } = { ...init };
  if (name === 'bun') change.keepalive = false;
  if (name === 'deno')
    change.client ??= withoutIdleConnections ??= denoHttp().createHttpClient?.({ poolMaxIdlePerHost: 0 });
  // Old Workers throw at the word.
  if (name === 'workerd') delete change.cache;
  return {
    isOneShot: isOneShot && !(isOwn && name === 'deno'),
    isTrusted: isTrusted || isOwn,
    init: change,
  };
}

const denoHttp = (): DenoHttp => (globalThis as { Deno?: DenoHttp }).Deno ?? {};

/** The source of Deno's, which is written in JavaScript: from 2.9 on, whole; before, by what only Deno's own code can call. */
const DENO_FETCH =
  /^function fetch\((\.\.\.\w+\)\{return lazyFetch\(\)\.fetch\(\.\.\.new \w+\(\w+\)\)\}$|input, init = .*\bwebidl\.requiredArguments\(.*\bPromisePrototypeCatch\(.*\bmainFetch\()/s;

/**
 * Whether a fetch is the platform's own, told by its source: engines show none of what is built in. Bound functions and
 * proxies have other names.
 */
function isPlatformFetch(fetch: unknown, name: PlatformName): boolean {
  const source = Function.prototype.toString.call(fetch);
  if ((fetch as { name: string }).name !== 'fetch') return false;
  if (name === 'deno') return !!denoHttp().createHttpClient && DENO_FETCH.test(source);
  return (
    (name === 'bun' || name === 'workerd') && /^function fetch\(\) \{\s*\[native code\]\s*\}$/.test(source)
  );
}

/** A stream that Workers send in one piece. Elsewhere it is returned as it is. */
export function withLength(stream: ReadableStream<Uint8Array>, length: number): ReadableStream<Uint8Array> {
  const { FixedLengthStream: Fixed } = globalThis as {
    FixedLengthStream?: new (length: number) => FixedLengthStream;
  };
  if (Fixed === undefined) return stream;
  const { readable, writable } = new Fixed(length);
  stream.pipeTo(writable).catch(() => {}); // it ends with the send, which says why
  return readable;
}
