import type { Credential } from './forms.ts';
import { origin } from '../samples/request.ts';
import { merchant } from './merchant.ts';

/** As the platform's, for addresses. */
export type Fetch = (url: string, init: RequestInit) => Promise<Response>;

const credentials = { client_id: merchant.applicationKey, client_secret: merchant.applicationSecret };

/** The header with which the Quick Start's merchant calls an operation; a token is fetched for it. None for none. */
export async function credentialHeader(
  fetch: Fetch,
  credential: Credential,
): Promise<{ name: string; value: string } | undefined> {
  if (credential === 'none') return undefined;
  if (credential === 'checkoutPrivateKey')
    return { name: 'X-DropPay-Checkout-PrivateKey', value: merchant.checkoutPrivateKey };
  const { access_token: token } = await (credential === 'userToken'
    ? sendRequest(fetch, 'POST', '/oa2/v1/ac/token', {}, { ...credentials, ...userGrant })
    : sendRequest(fetch, 'POST', '/oa2/v1/cc/token', {}, { ...credentials, ...applicationGrant }));
  return { name: 'Authorization', value: `Bearer ${String(token)}` };
}

const userGrant = { grant_type: 'authorization_code', code: merchant.connectionCode, scope: 'app' };
const applicationGrant = { grant_type: 'client_credentials', scope: 'app' };

/** Calls the API for its answer. @throws Error when that is no success. */
export async function sendRequest(
  fetch: Fetch,
  method: string,
  path: string,
  headers: Record<string, string>,
  body?: object,
): Promise<Record<string, unknown>> {
  const response = await fetch(origin + path, {
    method,
    headers: { ...headers, ...(body && { 'Content-Type': 'application/json' }) },
    ...(body && { body: JSON.stringify(body) }),
  });
  const text = await response.text();
  if (!response.ok) {
    const because = response.headers.get('x-sandbox-reason') ?? text;
    throw new Error(`${method} ${path} was answered with ${response.status}: ${because}`);
  }
  return text === '' ? {} : (JSON.parse(text) as Record<string, unknown>);
}
