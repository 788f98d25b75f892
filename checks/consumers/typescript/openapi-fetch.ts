import createClient from 'openapi-fetch';
import type { components, paths } from './api';
import type { components as checkoutComponents, paths as checkoutPaths } from './checkout';
import { checkout, droppay, privateKey, type Reply, serve } from './serve';

type Schemas = components['schemas'];

const api = createClient<paths>({ baseUrl: droppay });
const till = createClient<checkoutPaths>({ baseUrl: checkout });
const bearer = (token: string) => ({ headers: { Authorization: `Bearer ${token}` } });

const reply = ({
  data,
  error,
  response,
}: {
  data?: unknown;
  error?: unknown;
  response: Response;
}): Reply => ({
  status: response.status,
  body: data ?? error,
});

await serve({
  createToken: async ({ body }: { body: Schemas['TokenRequest'] }) =>
    reply(await api.POST('/oa2/v1/ac/token', { body })),
  createAuthorization: async ({ token, body }: { token: string; body: Schemas['AuthorizationRequest'] }) =>
    reply(await api.POST('/shop/v1/pos/authorization', { body, ...bearer(token) })),
  getAuthorization: async ({ token, id }) =>
    reply(await api.GET('/shop/v1/pos/authorization/{id}', { params: { path: { id } }, ...bearer(token) })),
  createCharge: async ({ token, body }: { token: string; body: Schemas['ChargeRequest'] }) =>
    reply(await api.POST('/shop/v1/pos/charge', { body, ...bearer(token) })),
  createRefund: async ({ token, body }: { token: string; body: Schemas['RefundRequest'] }) =>
    reply(await api.POST('/shop/v1/pos/refund', { body, ...bearer(token) })),
  checkCheckout: async ({ key, id }) =>
    reply(
      await till.GET('/v1/authorization/{id}/check', { params: { path: { id } }, headers: privateKey(key) }),
    ),
  chargeCheckout: async ({
    key,
    id,
    body,
  }: {
    key: string;
    id: string;
    body: checkoutComponents['schemas']['CheckoutChargeRequest'];
  }) =>
    reply(
      await till.POST('/v1/authorization/{id}/charge', {
        params: { path: { id } },
        body,
        headers: privateKey(key),
      }),
    ),
});
