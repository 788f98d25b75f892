import { parseJson } from './json.ts';
import type { DropPayOptions } from './options.ts';
import type { Outgoing } from './transport.ts';

/** Properties of requests that are secret: `client_secret`, `code`, `refresh_token`, `pay_token_val`. */
const secretProperty = /secret|token|^code$/;

/** A password in a URL, such as a listener's. */
const password = /:\/\/[^/]*?:([^/]+)@/;

/** What an answer or an error could quote of the client's secrets, and of those in the headers and the body it sent. */
export function sentSecrets(
  { applicationSecret, connectionCode, checkoutPrivateKey }: DropPayOptions,
  { headers = {}, body = '' }: Partial<Outgoing> = {},
): (string | undefined)[] {
  const secrets = [
    applicationSecret,
    connectionCode,
    checkoutPrivateKey,
    ...Object.values(headers).map((value) => value.replace('Bearer ', '')),
  ];
  parseJson(body, (name, value) => {
    if (typeof value === 'string') {
      secrets.push(secretProperty.test(name) ? value : password.exec(value)?.[1]);
    }
    return value;
  });
  return secrets;
}
