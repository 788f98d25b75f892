import { detectPlatform, type PlatformName } from './platform.ts';

/** One request, for a transport that sends by itself. */
export interface TransportRequest {
  readonly url: string;
  readonly method: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string | undefined;
  readonly signal: AbortSignal;
  /** To be called right before the first byte is written, by a transport that says so at all. */
  readonly written: () => void;
}

/** Sends by itself: each request at most once, following no redirect. `nodeTransport` makes one. */
export interface SendingTransport {
  send(request: TransportRequest): Promise<Response>;
  /**
   * Its word that it calls `written` before it writes. Then a request that failed without was not sent, and is sent again;
   * without this word nobody knows.
   * @default false
   */
  readonly tellsWritten?: boolean;
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
  if (!transport) return;
  const [key, ...others] = Object.keys(transport);
  const isKnown =
    typeof (transport as { send?: unknown }).send === 'function' ||
    (key !== undefined &&
      others.length === 0 &&
      key === { node: 'dispatcher', deno: 'client' }[name as string]);
  if (isGiven || !isKnown)
    throw new TypeError(
      'transport has to be { dispatcher } of undici on Node, { client } on Deno, or nodeTransport(…) of @droppay/client/node, and without a fetch.',
    );
}
