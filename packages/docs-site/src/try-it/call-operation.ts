import { credentialHeaders } from '../credentials.ts';
import type { OperationId } from '../generated/names.ts';
import type { BodyOf, ResultOf } from '../operation-types.ts';
import { fillPath, type ParameterValue, queryString } from '../samples/request-url.ts';
import { type Header, requestOfDraft } from './draft.ts';
import type { Credential, OperationForm } from './forms.ts';
import { merchant, tokenRequest } from './merchant.ts';

/** The `fetch` of the platform, for URLs as strings. */
export type Fetch = (url: string, init: RequestInit) => Promise<Response>;

export interface CallRequest<Id extends OperationId> {
  /** Values for parameters of the path; the contract's examples stand for those that are not here. */
  path?: Record<string, string | undefined>;
  query?: Record<string, ParameterValue>;
  headers?: Header[];
  credential?: Header | undefined;
  body?: BodyOf<Id>;
}

/**
 * Calls an operation by its id and resolves with the response's body.
 *
 * @throws {Error} when the response is no success.
 */
export type Call = <Id extends OperationId>(id: Id, request: CallRequest<Id>) => Promise<ResultOf<Id>>;

/** Makes a `Call` that sends requests to the operations of these forms with `fetch`. */
export function caller(forms: readonly OperationForm[], fetch: Fetch): Call {
  return async (id, { path: values = {}, query = {}, headers = [], credential, body }) => {
    const { method, path, pathParameters } = forms.find((form) => form.id === id)!;
    const filled = fillPath(path, { ...pathParameters, ...values });
    const response = await fetch(
      ...requestOfDraft({
        method,
        path: filled,
        query: queryString(query),
        headers,
        ...(credential && { credential }),
        ...(body !== undefined && { body: JSON.stringify(body) }),
      }),
    );
    const text = await response.text();
    if (!response.ok) {
      const reason = response.headers.get('x-sandbox-reason') ?? text;
      throw new Error(`${method} ${filled} was answered with ${response.status}: ${reason}`);
    }
    return (text === '' ? undefined : JSON.parse(text)) as ResultOf<typeof id>;
  };
}

/** The header with which the Quick Start's merchant calls an operation, with a new token; undefined for `none`. */
export async function credentialHeader(call: Call, credential: Credential): Promise<Header | undefined> {
  if (credential === 'none') return undefined;
  const { name, prefix } = credentialHeaders[credential];
  return { name, value: prefix + (await secrets[credential](call)) };
}

const secrets: Record<Exclude<Credential, 'none'>, (call: Call) => string | Promise<string>> = {
  userToken: async (call) => (await call('createToken', { body: tokenRequest })).access_token,
  applicationToken: async (call) =>
    (await call('createApplicationToken', { body: applicationTokenRequest })).access_token,
  checkoutPrivateKey: () => merchant.checkoutPrivateKey,
};

const applicationTokenRequest: BodyOf<'createApplicationToken'> = {
  grant_type: 'client_credentials',
  client_id: merchant.applicationKey,
  client_secret: merchant.applicationSecret,
  scope: 'app',
};
