import type { AttemptStore } from './attempts/attempt-store.ts';
import type { TokenStore } from './auth/token-store.ts';
import type { FindFlaw } from './calls/flaw.ts';
import type { Hooks } from './transport/hooks.ts';
import type { TransportOption } from './transport/transport-option.ts';

/**
 * The options of a client. With key, secret and connection code it acts for the owner of the connected account; with
 * key and secret alone it can only ask for connections; with a Checkout private key it can check and charge checkouts.
 */
export interface DropPayOptions {
  /** The application key, from DropPay's portal. */
  applicationKey?: string | undefined;
  /** The application secret, from DropPay's portal. */
  applicationSecret?: string | undefined;
  /** The connection code of the account to act for. */
  connectionCode?: string | undefined;
  /**
   * An access token of your own instead of the three above, or a function that returns one and is called before every send. For
   * PSD2 third parties, whose token endpoint is not public.
   */
  accessToken?: string | (() => Promise<string>) | undefined;
  /** Private key of a Checkout, for `checkout.check` and `checkout.charge`. */
  checkoutPrivateKey?: string | undefined;
  /**
   * Where the API is. Plain `http:` only on loopback and to `allowPlainHttpTo`.
   * @default 'https://api.drop-pay.io'
   */
  baseUrl?: string | undefined;
  /**
   * Where the Checkout host is. Plain `http:` only on loopback and to `allowPlainHttpTo`.
   * @default 'https://checkout.drop-pay.com'
   */
  checkoutUrl?: string | undefined;
  /**
   * Sends the requests: another fetch than the platform's, or a handler that responds by itself. Bodies come as streams
   * that can be read once, with `content-length` and `duplex: 'half'`. What it does is believed only as far as it can be
   * proven: a body that was never read was `not_sent`, and a refusal is `rejected` when one send was counted, which only
   * Node can, by the header `x-client-request-id`. For a proxy, an authority or a client certificate of your own there is `transport`.
   * @default globalThis.fetch
   */
  fetch?: ((url: string, init: RequestInit) => Promise<Response>) | undefined;
  /**
   * Your word for `fetch`: it sends each request at most once, follows no redirect, and throws what happened to that
   * request. Then bodies come as texts, and it is believed where nothing can be counted. A word that is seen broken makes the call `unknown`.
   * @default false
   */
  sendsOnce?: boolean | undefined;
  /**
   * What requests go through, instead of a `fetch`: a dispatcher of undici (Node), a client of Deno, or what
   * `nodeTransport` of `@droppay/client/node` returns. Nothing is lost by it: a call that never left is `not_sent`.
   * @default undefined
   */
  transport?: TransportOption | undefined;
  /**
   * Milliseconds for a whole call: token, sends, waits between them, headers and body. At most 2,147,483,647 (24 days);
   * a call's own `timeout` wins.
   * @default 30_000
   */
  timeout?: number | undefined;
  /**
   * How often a call is sent again after a failure that allows it: a read, a token call, or any call that provably never
   * left. A call that may have moved money is never sent again. With 0 still sent once more: a call answered with 401,
   * with a new token.
   * @default 2
   */
  maxRetries?: number | undefined;
  /**
   * Bytes of a response's body, decompressed, beyond which it is not read on: a server must not fill the memory. A call whose
   * 2xx is longer fails, its outcome `unknown` if it may have changed something.
   * @default 1_048_576
   */
  maxResponseBytes?: number | undefined;
  /**
   * The `User-Agent` header, instead of the runtime's own. Browsers may send their own all the same.
   * @default undefined
   */
  userAgent?: string | undefined;
  /**
   * Hosts without port, such as `['sandbox']`, that plain `http:` is allowed to besides loopback. Anyone on the way can
   * read the credentials: for test networks only.
   * @default []
   */
  allowPlainHttpTo?: readonly string[] | undefined;
  /**
   * Functions that watch calls, for logs and metrics: one set of them, or several. They cannot change a call.
   * @default {}
   */
  hooks?: Hooks | readonly Hooks[] | undefined;
  /**
   * Judges the shape of each 2xx response by the contract: `responseFlaws` of `@droppay/client/validators`. What it finds
   * goes to the hook `flaw` and changes nothing: whether a call succeeded is decided by what was asked for alone.
   * @default undefined
   */
  flaws?: FindFlaw | undefined;
  /**
   * Where to share the access token of a connection with other clients and processes: `redisTokens` of
   * `@droppay/client/redis`, `postgresTokens` of `@droppay/client/postgres`, or one of your own. Without it every client
   * keeps its own, in memory.
   * @default undefined
   */
  tokenStore?: TokenStore | undefined;
  /**
   * Where to keep, before it is sent, what `charges.reconcile` and `refunds.reconcile` need of a charge or refund, so that a
   * crash does not lose it: `sqliteAttempts` of `@droppay/client/sqlite`, `postgresAttempts` of `@droppay/client/postgres`,
   * or a store of your own. The default keeps it in this client, as long as its process lives.
   * @default memoryAttempts()
   */
  attempts?: AttemptStore | undefined;
}
