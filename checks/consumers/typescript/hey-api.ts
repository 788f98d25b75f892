import {
  createAuthorization,
  createCharge,
  createRefund,
  createToken,
  getAuthorization,
} from './generated/sdk.gen';
import type { AuthorizationRequest, ChargeRequest, RefundRequest, TokenRequest } from './generated/types.gen';
import { client } from './generated/client.gen';
import { droppay, type Reply, serve } from './serve';

client.setConfig({ baseUrl: droppay });

const reply = ({
  data,
  error,
  response,
}: {
  data?: unknown;
  error?: unknown;
  response?: Response;
}): Reply => ({
  status: response?.status ?? 0,
  body: data ?? error,
});

await serve({
  createToken: async ({ body }: { body: TokenRequest }) => reply(await createToken({ body })),
  createAuthorization: async ({ token, body }: { token: string; body: AuthorizationRequest }) =>
    reply(await createAuthorization({ auth: token, body })),
  getAuthorization: async ({ token, id }) => reply(await getAuthorization({ auth: token, path: { id } })),
  createCharge: async ({ token, body }: { token: string; body: ChargeRequest }) =>
    reply(await createCharge({ auth: token, body })),
  createRefund: async ({ token, body }: { token: string; body: RefundRequest }) =>
    reply(await createRefund({ auth: token, body })),
});
