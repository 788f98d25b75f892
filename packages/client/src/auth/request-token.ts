import type { Caller } from '../calls/caller.ts';
import { ApplicationTokensResource } from '../generated/resources/application-tokens.ts';
import { TokensResource } from '../generated/resources/tokens.ts';
import type { AccessToken } from '../generated/schemas.ts';
import type { DropPayOptions } from '../options.ts';

/** Requests a User Access Token for the connected account, or without connection code an Application Access Token. */
export function requestToken(options: DropPayOptions, caller: Caller): Promise<AccessToken> {
  const { applicationKey = '', applicationSecret = '', connectionCode } = options;
  const application = { client_id: applicationKey, client_secret: applicationSecret, scope: 'app' };
  return connectionCode === undefined
    ? new ApplicationTokensResource(caller).create({ grant_type: 'client_credentials', ...application })
    : new TokensResource(caller).create({
        grant_type: 'authorization_code',
        code: connectionCode,
        ...application,
      });
}
