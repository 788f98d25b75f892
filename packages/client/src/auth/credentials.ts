import { digest } from '../attempts/digest.ts';
import type { Operation } from '../calls/operation.ts';
import { RequestRefused } from '../errors/request-refused.ts';
import type { AccessToken } from '../generated/schemas.ts';
import { bearer, type SecurityScheme, securitySchemes } from '../generated/security.ts';
import type { DropPayOptions } from '../options.ts';
import { AccessTokens, isSendable } from './access-tokens.ts';

/** DropPay's code for a 401 that another token would not change: `OutOfScope`. */
const TOKEN_IS_GOOD = '101';

type CredentialSource = () => string | Promise<string>;
type CredentialSources = Record<SecurityScheme, CredentialSource | undefined>;

const neededOption: Record<SecurityScheme, string> = {
  userToken: 'connectionCode',
  applicationToken: 'applicationKey without connectionCode',
  tppToken: 'accessToken',
  tppCertificate: '', // every client counts as having one: TLS presents it
  checkoutPrivateKey: 'checkoutPrivateKey',
};

/** The credentials of a client. It chooses which of them an operation is sent with. */
export class Credentials {
  readonly #tokens: AccessTokens;
  readonly #sources: CredentialSources;
  readonly #renewable: boolean;

  /**
   * @param apiUrl Part of the tokens' key in a store.
   * @param requestToken Gets the token that the client's key, secret and connection code stand for.
   */
  constructor(options: DropPayOptions, apiUrl: string, requestToken: () => Promise<AccessToken>) {
    this.#tokens = new AccessTokens(requestToken, async (stale, fetchNew) => {
      if (!options.tokenStore) return fetchNew();
      // Loaded when used, because most programs have no store.
      const { askStore } = await import('./ask-store.ts');
      return askStore(options.tokenStore, options, apiUrl, digest, stale, fetchNew);
    });
    this.#sources = credentialSources(options, () => this.#tokens.get());
    this.#renewable = typeof options.accessToken !== 'string';
  }

  /**
   * The headers of the first of the operation's alternatives that the client has credentials for.
   *
   * @throws {RequestRefused} when it has credentials for none of them, or one cannot be sent in a header.
   * @throws {DropPayError} when a token is needed and cannot be had.
   */
  async headers(operation: Operation): Promise<Record<string, string>> {
    const headers: Record<string, string> = {};
    const alternatives = operation.security;
    const chosen = alternatives.find((schemes) => schemes.every((scheme) => this.#sources[scheme]));
    if (!chosen && alternatives[0]) {
      const options = alternatives.map((schemes) =>
        schemes.map((scheme) => neededOption[scheme]).join(' and '),
      );
      throw new RequestRefused(`this client was made without ${options.join('; or ')}`);
    }
    for (const scheme of chosen ?? []) {
      const carrier = securitySchemes[scheme];
      if (carrier === null) continue;
      headers[carrier.header] = carrier.prefix + headerValue(scheme, await this.#sources[scheme]?.());
    }
    return headers;
  }

  /**
   * Whether a call that got 401 may be sent again, with another access token.
   *
   * | code of the 401                            | what it says                     | another token |
   * | ------------------------------------------ | -------------------------------- | ------------- |
   * | 101                                        | the token is good, not for this  | never         |
   * | 102                                        | the token is bad or expired      | one           |
   * | 100, any other, none, or its body was lost | nothing certain of the token     | one           |
   *
   * The token is then due, unless it is in doubt whether another helps: see `AccessTokens.refuse`. A string as
   * `accessToken` and a Checkout private key have no other.
   */
  refused(
    operation: Operation,
    headers: Readonly<Record<string, string>>,
    code: string | undefined,
  ): boolean {
    const token = headers[bearer.header]?.slice(bearer.prefix.length);
    return !!token && this.#renewable && code !== TOKEN_IS_GOOD && this.#tokens.refuse(token, operation.name);
  }

  /** Takes note that an operation succeeded, so its token is good. */
  accepted(operation: Operation): void {
    this.#tokens.accept(operation.name);
  }
}

function credentialSources(options: DropPayOptions, ownToken: CredentialSource): CredentialSources {
  const { applicationKey, connectionCode, accessToken, checkoutPrivateKey } = options;
  const given: CredentialSource | undefined =
    typeof accessToken === 'string' ? () => accessToken : accessToken;
  return {
    userToken: given ?? (connectionCode ? ownToken : undefined),
    applicationToken: given ?? (applicationKey && !connectionCode ? ownToken : undefined),
    tppToken: given,
    tppCertificate: () => '',
    checkoutPrivateKey: checkoutPrivateKey ? () => checkoutPrivateKey : undefined,
  };
}

/** Checks a value here because the platform's own error would print it. */
function headerValue(scheme: SecurityScheme, value: unknown): string {
  if (isSendable(value)) return value;
  throw new RequestRefused(`its ${scheme} cannot be sent in a header`);
}
