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

/** @throws {TypeError} when a transport is none, or is not for this platform. */
export function checkTransport(
  transport: unknown,
  isGiven: boolean,
  name: PlatformName = detectPlatform().name,
): void {
  if (transport === undefined) return;
  if (isGiven) throw new TypeError('transport and fetch exclude each other: both send.');
  const { dispatcher, client, send, ...others } = Object(transport) as Record<string, unknown>;
  if (typeof send === 'function') return;
  const kind = { dispatcher: [dispatcher, 'dispatch', 'node'], client: [client, 'close', 'deno'] } as const;
  for (const [key, [value, method, platform]] of Object.entries(kind)) {
    const isOne = typeof (value as Record<string, unknown> | undefined)?.[method] === 'function';
    if (isOne && Object.keys(others).length === 0 && name === platform) return;
    if (isOne && name !== platform)
      throw new TypeError(`transport.${key} is for ${platform === 'node' ? 'Node' : 'Deno'}, not for here.`);
  }
  throw new TypeError(
    'transport is neither { dispatcher } with a dispatcher of undici, nor { client } with a Deno.HttpClient, nor a transport: for an agent of node:http use nodeTransport({ agent }) of @droppay/client/node.',
  );
}
