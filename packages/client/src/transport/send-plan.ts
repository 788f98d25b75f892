import type { DropPayOptions } from '../options.ts';
import { detectPlatform, type Platform } from './platform.ts';

/** How the requests of a client are sent, so that none is sent twice. */
export interface SendPlan {
  readonly fetch: (url: string, init: RequestInit) => Promise<Response>;
  /** Whether it was given, and is not the global one. */
  readonly isGiven: boolean;
  /** Whether a body is a stream that can be read once, and not a text. */
  readonly isOneShot: boolean;
  /** Whether sends can be counted. */
  readonly isCounted: boolean;
  /** Whether `fetch` is the platform's own, of a kind that sends once, or its owner has given the word. */
  readonly isTrusted: boolean;
  /** What else `init` gets, and what besides for a change. */
  readonly init: RequestInit;
  readonly change: RequestInit;
}

interface DenoHttp {
  createHttpClient?(this: void, options: { poolMaxIdlePerHost: number }): object;
}
/** Kept, because making one costs more than a call. It holds no connection. */
let withoutIdleConnections: object | undefined;

/**
 * The plan for changes: everything but reads.
 *
 * | where                        | sent by                 | body     | besides                            | taken to send once |
 * | ---------------------------- | ----------------------- | -------- | ---------------------------------- | ------------------ |
 * | anywhere                     | `fetch` and `sendsOnce` | text     | counted on Node                    | yes                |
 * | Node                         | anything else           | one-shot | counted                            | only when counted  |
 * | Bun                          | its own fetch           | one-shot | `keepalive: false` (1)             | yes                |
 * | Deno                         | its own fetch           | text     | no idle connections (2)            | yes                |
 * | Workers                      | its own fetch           | one-shot |                                    | yes                |
 * | a page                       | a given fetch           | text     | browsers differ in streams         | no                 |
 * | Bun, Deno, Workers, elsewhere | anything else          | one-shot | as above                           | no                 |
 *
 * (1) A fresh connection, on which no response can wait that was meant for another request.
 * (2) Deno sends a stream in chunks, and a text again only on a connection that has served before. Its chunks are for
 * wrappers, which may drop the client.
 */
export function planSends(
  { fetch: given, sendsOnce = false, transport }: Pick<DropPayOptions, 'fetch' | 'sendsOnce' | 'transport'>,
  { name }: Platform = detectPlatform(),
): () => SendPlan {
  let known: SendPlan | undefined;
  return () => {
    const fetch = given ?? globalThis.fetch;
    if (known?.fetch === fetch) return known;
    const isOwn = !given && !transport && isPlatformFetch(fetch, name);
    const change: RequestInit & { client?: object | undefined } = {};
    if (name === 'bun') change.keepalive = false;
    if (name === 'deno' && !transport)
      change.client = withoutIdleConnections ??= denoHttp().createHttpClient?.({ poolMaxIdlePerHost: 0 });
    return (known = {
      fetch,
      isGiven: given !== undefined,
      isOneShot: !((given && sendsOnce) || name === 'page' || (isOwn && name === 'deno')),
      isCounted: name === 'node',
      isTrusted: sendsOnce || isOwn,
      // Old Workers throw at the word.
      init: { ...(name !== 'workerd' && { cache: 'no-store' }), ...transport },
      change,
    });
  };
}

const denoHttp = (): DenoHttp => (globalThis as { Deno?: DenoHttp }).Deno ?? {};

/**
 * Whether a fetch is the platform's own, told by its source: engines show none of what is built in. Bound functions and
 * proxies have other names. On Node it is not asked: there sends are counted.
 */
function isPlatformFetch(fetch: unknown, name: Platform['name']): boolean {
  const source = Function.prototype.toString.call(fetch);
  if ((fetch as { name: string }).name !== 'fetch') return false;
  if (name === 'deno') return !!denoHttp().createHttpClient && /\b(lazyFetch|mainFetch)\(/.test(source);
  return (
    (name === 'bun' || name === 'workerd') && /^function fetch\(\) \{\s*\[native code\]\s*\}$/.test(source)
  );
}
