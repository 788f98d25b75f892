import type { OperationId } from '../generated/names.ts';
import type { BodyOf, ResultOf } from '../operation-types.ts';
import { credentialHeaders } from '../credentials.ts';
import { fillPath, origin } from '../samples/request-url.ts';
import type { Credential, OperationForm } from './forms.ts';
import { merchant, tokenRequest } from './merchant.ts';

/** As the platform's, for addresses. */
export type Fetch = (url: string, init: RequestInit) => Promise<Response>;

export interface Header {
  name: string;
  value: string;
}

/**
 * Calls an operation by its id and resolves with the response's body. `path` has values for parameters of the path; the
 * contract's examples stand for those that it lacks.
 *
 * @throws {Error} when the response is no success.
 */
export type Call = <Id extends OperationId>(
  id: Id,
  request: { path?: Record<string, string | undefined>; body?: BodyOf<Id>; credential?: Header | undefined },
) => Promise<ResultOf<Id>>;

/** What calls the operations of these forms. */
export function caller(forms: readonly OperationForm[], fetch: Fetch): Call {
  return async (id, { path: values = {}, body, credential }) => {
    const { method, path, parameters } = forms.find((form) => form.id === id)!;
    const filled = fillPath(path, { ...parameters, ...values });
    const response = await fetch(origin + filled, {
      method,
      headers: {
        ...(credential && { [credential.name]: credential.value }),
        ...(body !== undefined && { 'Content-Type': 'application/json' }),
      },
      ...(body !== undefined && { body: JSON.stringify(body) }),
    });
    const text = await response.text();
    if (!response.ok) {
      const reason = response.headers.get('x-sandbox-reason') ?? text;
      throw new Error(`${method} ${filled} was answered with ${response.status}: ${reason}`);
    }
    return (text === '' ? undefined : JSON.parse(text)) as ResultOf<typeof id>;
  };
}

/** The header with which the Quick Start's merchant calls an operation; tokens are fetched for it. None for none. */
export async function credentialHeader(call: Call, credential: Credential): Promise<Header | undefined> {
  if (credential === 'none') return undefined;
  const { name, prefix } = credentialHeaders[credential];
  return { name, value: prefix + (await secrets[credential](call)) };
}

const secrets: Record<Exclude<Credential, 'none'>, (call: Call) => string | Promise<string>> = {
  userToken: async (call) => (await call('createToken', { body: tokenRequest })).access_token,
  applicationToken: async (call) =>
    (
      await call('createApplicationToken', {
        body: {
          grant_type: 'client_credentials',
          client_id: merchant.applicationKey,
          client_secret: merchant.applicationSecret,
          scope: 'app',
        },
      })
    ).access_token,
  checkoutPrivateKey: () => merchant.checkoutPrivateKey,
};
