import type { Api } from './api/api.ts';
import { lazyApi } from './api/lazy-api.ts';
import { Attempts } from './attempts/attempts.ts';
import { Credentials } from './auth/credentials.ts';
import { requestToken } from './auth/request-token.ts';
import { Caller } from './calls/caller.ts';
import { checkBody } from './calls/check-body.ts';
import { rebuildResponse } from './calls/received-response.ts';
import { checkOptions } from './check-options.ts';
import { Resources } from './generated/resources.ts';
import { servers } from './generated/servers.ts';
import { type Environment, optionsFromEnv } from './from-env.ts';
import { loadOnce } from './load-once.ts';
import type { DropPayOptions } from './options.ts';
import { Authorizations } from './resources/authorizations.ts';
import { Charges } from './resources/charges.ts';
import { lazyResources } from './resources/lazy-resource.ts';
import type { Pushes } from './resources/pushes.ts';
import type { Refunds } from './resources/refunds.ts';
import { serverUrl } from './server-url.ts';
import { SendLoop } from './transport/send-loop.ts';
import { fillPath } from './transport/fill-path.ts';
import { refusePlatform } from './transport/refuse-platform.ts';
import { checkTransport } from './transport/transport-option.ts';
import { Transport } from './transport/transport.ts';

/**
 * A client of the DropPay API: `droppay.charges.create(...)`. Access tokens are requested when first needed and renewed
 * before they expire. A call that may have moved money is never sent again.
 */
export class DropPay extends Resources {
  declare readonly authorizations: Authorizations;
  declare readonly charges: Charges;
  declare readonly pushes: Pushes;
  declare readonly refunds: Refunds;
  /**
   * The typed openapi-fetch client, for what the methods do not offer. It sends with the same credentials, returns what
   * DropPay refuses as `error`, and throws a DropPayError when anything else goes wrong: a server's error may hide a
   * charge. Its code is loaded when it is first used, because most programs never use it.
   */
  readonly api: Api;

  /**
   * A client by what the environment says: `DropPay.fromEnv()`. An option that is given wins over its variable.
   *
   * | variable                       | option               | needed                                                |
   * | ------------------------------ | -------------------- | ----------------------------------------------------- |
   * | `DROPPAY_APPLICATION_KEY`      | `applicationKey`     | unless there is an access token or a Checkout key (1) |
   * | `DROPPAY_APPLICATION_SECRET`   | `applicationSecret`  | as above                                              |
   * | `DROPPAY_CONNECTION_CODE`      | `connectionCode`     | as above                                              |
   * | `DROPPAY_ACCESS_TOKEN`         | `accessToken`        | no                                                    |
   * | `DROPPAY_CHECKOUT_PRIVATE_KEY` | `checkoutPrivateKey` | no                                                    |
   * | `DROPPAY_URL`                  | `baseUrl`            | no; set and empty, it is refused                      |
   * | `DROPPAY_CHECKOUT_URL`         | `checkoutUrl`        | with both `DROPPAY_URL` and a Checkout key            |
   *
   * (1) One of the three without the others is never enough.
   *
   * Blank ones count as empty. An address by another name, such as `DROPPAY_BASE_URL`, is refused unless `baseUrl` is given:
   * without it the client would be production's.
   *
   * @param env Where the variables are, such as a worker's `env`. `process.env` unless told otherwise.
   * @throws {TypeError} when something that is needed is missing, all of which it names, or the options do not go together.
   */
  static fromEnv(options: DropPayOptions = {}, env?: Environment): DropPay {
    return new DropPay(optionsFromEnv(options, env));
  }

  /** @throws {TypeError} when the options do not go together, or there is no such option. */
  constructor(given: DropPayOptions = {}) {
    const options = checkOptions(given);
    const urls = {
      api: serverUrl('baseUrl', options.baseUrl ?? servers.api, options.allowPlainHttpTo),
      checkout: serverUrl('checkoutUrl', options.checkoutUrl ?? servers.checkout, options.allowPlainHttpTo),
    };
    const isGiven = options.fetch !== undefined;
    checkTransport(options.transport, isGiven);
    refusePlatform(options.checkoutPrivateKey ? [urls.api, urls.checkout] : [urls.api], isGiven);
    const credentials = new Credentials(options, urls.api, () => requestToken(options, caller));
    const sendLoop = new SendLoop(options);
    const transport = new Transport(options, credentials);
    const caller: Caller = new Caller(sendLoop, transport, urls, options);
    const later = lazyResources(async () => {
      const { makeLater } = await import('./resources/later.ts');
      return makeLater(caller, reconciler);
    });
    super(caller, later);
    this.authorizations = new Authorizations(caller);
    const attempts = new Attempts(options.attempts);
    // What it is asked about stays in the store: when it cannot be loaded, asking again is possible.
    const reconciler = loadOnce(async () => {
      const { Reconciler } = await import('./reconcile/reconciler.ts');
      return new Reconciler(attempts, this.authorizations, this.charges, caller.timeout);
    });
    this.charges = new Charges(caller, attempts, reconciler);
    this.pushes = later('pushes', 'create1 verify1 get update2 delete waitFor');
    this.refunds = later('refunds', 'create1 ensure1 reconcile unsettled erase');
    this.api = lazyApi(async () => {
      const { createApi } = await import('./api/api.ts');
      return createApi(caller, urls, fillPath, checkBody, rebuildResponse);
    });
  }
}
