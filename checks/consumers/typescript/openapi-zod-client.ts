import type { ZodiosBodyByAlias } from '@zodios/core';
import axios from 'axios';
import { api as described, createApiClient } from './api';
import { api as describedCheckout, createApiClient as createCheckoutClient } from './checkout';
import { checkout, droppay, privateKey, type Reply, serve } from './serve';

type Body<Alias extends 'createToken' | 'createAuthorization' | 'createCharge' | 'createRefund'> =
  ZodiosBodyByAlias<typeof described.api, Alias>;

// Validates what is sent and what comes.
const api = createApiClient(droppay);
const till = createCheckoutClient(checkout);
const bearer = (token: string) => ({ headers: { Authorization: `Bearer ${token}` } });

/** It returns the body alone, and throws what is no success. */
async function reply(call: Promise<unknown>): Promise<Reply> {
  try {
    return { status: 200, body: await call };
  } catch (error) {
    if (!axios.isAxiosError(error) || error.response === undefined) throw error;
    return { status: error.response.status, body: error.response.data };
  }
}

await serve({
  createToken: ({ body }: { body: Body<'createToken'> }) => reply(api.createToken(body)),
  createAuthorization: ({ token, body }: { token: string; body: Body<'createAuthorization'> }) =>
    reply(api.createAuthorization(body, bearer(token))),
  getAuthorization: ({ token, id }) => reply(api.getAuthorization({ params: { id }, ...bearer(token) })),
  createCharge: ({ token, body }: { token: string; body: Body<'createCharge'> }) =>
    reply(api.createCharge(body, bearer(token))),
  createRefund: ({ token, body }: { token: string; body: Body<'createRefund'> }) =>
    reply(api.createRefund(body, bearer(token))),
  checkCheckout: ({ key, id }) => reply(till.checkCheckout({ params: { id }, headers: privateKey(key) })),
  chargeCheckout: ({
    key,
    id,
    body,
  }: {
    key: string;
    id: string;
    body: ZodiosBodyByAlias<typeof describedCheckout.api, 'chargeCheckout'>;
  }) => reply(till.chargeCheckout(body, { params: { id }, headers: privateKey(key) })),
});
