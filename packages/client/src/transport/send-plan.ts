import type { DropPayOptions } from '../options.ts';
import { detectPlatform, type Platform } from './platform.ts';

/** How the requests of a client are sent, so that none is sent twice. */
export interface SendPlan {
  readonly fetch: (url: string, init: RequestInit) => Promise<Response>;
  /** Whether a body is a stream that can be read once, and not a text. */
  readonly isOneShot: boolean;
  /** Whether sends can be counted. */
  readonly isCounted: boolean;
  /** What else `init` gets. */
  readonly init: RequestInit;
  /** Whether `fetch` is the platform's own, of a kind that sends once. */
  readonly isOwn: boolean;
  /** Whether `fetch` is taken to send once, as far as nothing is counted. */
  readonly isTrusted: boolean;
}

/** Deno's. Its answer to `createHttpClient` is kept, because it costs more than a call; it holds no connection. */
interface DenoHttp {
  readonly createHttpClient?: (options: { poolMaxIdlePerHost: number }) => object;
}
let withoutIdleConnections: object | undefined;

/**
 * The plan for changes: everything but reads.
 *
 * | where                        | sent by                 | body     | besides                            | taken to send once |
 * | ---------------------------- | ----------------------- | -------- | ---------------------------------- | ------------------ |
 * | anywhere                     | `fetch` and `sendsOnce` | text     | counted on Node                    | yes                |
 * | Node                         | anything else           | one-shot | counted                            | only when counted  |
 * | Bun                          | its own fetch           | one-shot | `keepalive: false`: a fresh connection, on which no response can wait that was meant for another request | yes |
 * | Deno                         | its own fetch           | text     | a client without idle connections: Deno sends a stream in chunks, and a text again only on a connection that has served before | yes |
 * | Workers                      | its own fetch           | one-shot |                                    | yes                |
 * | a page                       | a given fetch           | text     | browsers differ in streams         | no                 |
 * | Bun, Deno, Workers, elsewhere | anything else          | one-shot |                                    | no                 |
 */
export function planSends(
  { fetch: given, sendsOnce = false, transport }: Pick<DropPayOptions, 'fetch' | 'sendsOnce' | 'transport'>,
  { name }: Platform = detectPlatform(),
): () => SendPlan {
  const extra: RequestInit = name === 'workerd' ? {} : { cache: 'no-store' };
  if (transport) Object.assign(extra, transport);
  let known: SendPlan | undefined;
  return () => {
    const fetch = given ?? globalThis.fetch;
    if (known?.fetch === fetch) return known;
    const isOwn = given === undefined && !transport && isPlatformFetch(fetch, name);
    const isText = (given && sendsOnce) || name === 'page' || (isOwn && name === 'deno');
    return (known = {
      fetch,
      isOneShot: !isText,
      isCounted: name === 'node',
      isOwn,
      isTrusted: sendsOnce || isOwn,
      init: { ...extra, ...(isOwn && ownInit(name)) },
    });
  };
}

function ownInit(name: Platform['name']): RequestInit {
  if (name === 'bun') return { keepalive: false };
  if (name !== 'deno') return {};
  return { client: (withoutIdleConnections ??= deno()?.({ poolMaxIdlePerHost: 0 })) } as RequestInit;
}

const deno = (): DenoHttp['createHttpClient'] => (globalThis as { Deno?: DenoHttp }).Deno?.createHttpClient;

/**
 * Whether a fetch is the platform's own, told by its source: engines show none of what is built in. Bound functions and
 * proxies have other names. On Node it is not asked: there sends are counted.
 */
function isPlatformFetch(fetch: unknown, name: Platform['name']): boolean {
  if (typeof fetch !== 'function' || fetch.name !== 'fetch') return false;
  const source = Function.prototype.toString.call(fetch);
  if (name === 'deno')
    return !!deno() && /^(async )?function fetch\([^]*(lazyFetch|mainFetch)\(/.test(source);
  return (
    (name === 'bun' || name === 'workerd') && /^function fetch\(\) \{\s*\[native code\]\s*\}$/.test(source)
  );
}
