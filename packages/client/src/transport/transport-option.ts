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
  const { dispatcher, client, send } = Object(transport) as Record<
    string,
    { dispatch?: unknown; close?: unknown }
  >;
  const keys = Object.keys(Object(transport) as object).length;
  const fits =
    typeof send === 'function' ||
    (keys === 1 &&
      ((name === 'node' && typeof dispatcher?.dispatch === 'function') ||
        (name === 'deno' && typeof client?.close === 'function')));
  if (!fits)
    throw new TypeError(
      'transport has to be { dispatcher } of undici on Node, { client } on Deno, or made by nodeTransport of @droppay/client/node, which takes agents.',
    );
}
