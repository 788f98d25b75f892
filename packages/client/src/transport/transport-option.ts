import { detectPlatform, type PlatformName } from './platform.ts';

/** One request, for a transport that sends by itself. */
export interface TransportRequest {
  readonly url: string;
  readonly method: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string | undefined;
  readonly signal: AbortSignal;
  /** To be called right before the first byte is written. A request that fails before that was not sent. */
  readonly written: () => void;
}

/** Sends by itself: each request at most once, following no redirect. `nodeTransport` makes one. */
export interface SendingTransport {
  send(request: TransportRequest): Promise<Response>;
}

/** What requests go through: a `ProxyAgent` of undici as `dispatcher`, a `Deno.HttpClient` as `client`, or a transport. */
export type TransportOption =
  | { readonly dispatcher: object }
  | { readonly client: object }
  | SendingTransport;

/** @throws {TypeError} when a transport is none, or is not for this platform, or there is a `fetch` besides. */
export function checkTransport(
  transport: object | undefined,
  isGiven: boolean,
  name: PlatformName = detectPlatform().name,
): void {
  const [key = '', ...others] = Object.keys(transport ?? { send: 0 });
  if (
    others.length > 0 ||
    (isGiven && transport) ||
    !(key === 'send' || (key === 'dispatcher' && name === 'node') || (key === 'client' && name === 'deno'))
  )
    throw new TypeError(
      'transport has to be { dispatcher } of undici on Node, { client } on Deno, or nodeTransport(…) of @droppay/client/node, and without a fetch.',
    );
}
