import { type Api, createApi } from './api.ts';
import { askToken } from './ask-token.ts';
import { Authorizations } from './authorizations.ts';
import { Caller } from './caller.ts';
import { Charges } from './charges.ts';
import { checkOptions } from './check-options.ts';
import { Credentials } from './credentials.ts';
import { Resources } from './generated/resources.ts';
import { type Server, servers } from './generated/servers.ts';
import type { DropPayOptions } from './options.ts';
import { Pushes } from './pushes.ts';
import { serverUrl } from './server-url.ts';
import { Transport } from './transport.ts';

/**
 * A client of the DropPay API: `droppay.charges.create(...)`. Access tokens are asked for when first needed and renewed
 * before they expire. Nothing is ever sent twice.
 */
export class DropPay extends Resources {
  override readonly authorizations: Authorizations;
  override readonly charges: Charges;
  override readonly pushes: Pushes;
  readonly #transport: Transport;
  readonly #urls: Readonly<Record<Server, string>>;
  #api: Api | undefined;

  /** @throws TypeError when the options do not go together. */
  constructor(options: DropPayOptions = {}) {
    checkOptions(options);
    const urls = {
      api: serverUrl('baseUrl', options.baseUrl ?? servers.api),
      checkout: serverUrl('checkoutUrl', options.checkoutUrl ?? servers.checkout),
    };
    const fetch = options.fetch ?? ((request: Request) => globalThis.fetch(request));
    const transport = new Transport(fetch, new Credentials(options, () => askToken(options, caller)));
    const caller: Caller = new Caller(transport, urls);
    super(caller);
    this.authorizations = new Authorizations(caller);
    this.charges = new Charges(caller);
    this.pushes = new Pushes(caller);
    this.#transport = transport;
    this.#urls = urls;
  }

  /**
   * The typed openapi-fetch client, for what the methods do not offer, such as an answer's headers. It sends with the
   * same credentials and throws a DropPayError when there is no answer; one that is not 2xx it returns as `error`.
   */
  get api(): Api {
    this.#api ??= createApi(this.#transport, this.#urls);
    return this.#api;
  }
}
