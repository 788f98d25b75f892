/**
 * What a client is made of. With key, secret and connection code it acts for the owner of the connected account; with
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
   * An access token of your own instead of the three above, or a function that is asked for it before every call. For
   * PSD2 third parties, whose token endpoint is not public.
   */
  accessToken?: string | (() => Promise<string>) | undefined;
  /** Private key of a Checkout, for `checkout.check` and `checkout.charge`. */
  checkoutPrivateKey?: string | undefined;
  /**
   * Where the API is. Plain `http:` only on loopback.
   * @default 'https://api.drop-pay.io'
   */
  baseUrl?: string | undefined;
  /**
   * Where the Checkout host is. Plain `http:` only on loopback.
   * @default 'https://checkout.drop-pay.com'
   */
  checkoutUrl?: string | undefined;
  /**
   * Sends the requests. `tpps.register` needs one that presents the third party's certificate.
   * @default globalThis.fetch
   */
  fetch?: ((request: Request) => Promise<Response>) | undefined;
}
