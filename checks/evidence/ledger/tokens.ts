import { client, documented, inferred, type Ledger } from '../row.ts';

/** Tokens of users and of applications. */
export const tokens: Ledger = {
  'operation:createToken': client('cashback', 'posts there; the body alone is documented'),
  'behaviour:createToken.accessTokenLifetime': inferred(
    'quickStart',
    'Step 4. Get an Access Token, the example',
  ),
  'behaviour:createToken.tokensSideBySide': inferred(),
  'behaviour:createToken.connectionLost': inferred('quickStart', 'Step 2. Connect your DropPay account'),
  'operation:refreshToken': client('cashback', 'has code that puts there, which may never have run'),
  'behaviour:refreshToken.refreshTokenLifetime': inferred(),
  'behaviour:refreshToken.refreshTokenOnce': inferred('overview', 'Refreshing Tokens'),
  'operation:createApplicationToken': inferred(
    'authentication',
    'Application Access Token, the example, cut',
  ),
  'behaviour:createApplicationToken.noRefreshToken': inferred(),

  'schema:ApplicationKey': documented('quickStart', 'Step 1. Create an Application'),
  'schema:ApplicationSecret': documented('quickStart', 'Step 1. Create an Application'),
  'schema:ConnectionCode': documented('quickStart', 'Step 2. Connect your DropPay account'),
  'schema:Scope': documented('quickStart', 'Step 4. Get an Access Token'),
  'schema:TokenRequest': documented('quickStart', 'Step 4. Get an Access Token'),
  'schema:RefreshTokenRequest': client('cashback', 'has code that sends it'),
  'property:RefreshTokenRequest.grant_type': inferred('overview', 'Refreshing Tokens'),
  'schema:AccessToken': documented('authentication', 'Application Access Token, the properties'),
  'schema:ApplicationTokenRequest': inferred('authentication', 'Application Access Token, the example, cut'),
};
