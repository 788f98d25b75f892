import createClient from 'openapi-fetch';
import type { components, paths } from './generated';
import { droppay, type Reply, serve } from './serve';

type Schemas = components['schemas'];

const api = createClient<paths>({ baseUrl: droppay });
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
});
