import {
  createAuthorization,
  createCharge,
  createRefund,
  createToken,
  getAuthorization,
} from './api/sdk.gen';
import type { AuthorizationRequest, ChargeRequest, RefundRequest, TokenRequest } from './api/types.gen';
import { client } from './api/client.gen';
import { client as till } from './checkout/client.gen';
import { chargeCheckout, checkCheckout } from './checkout/sdk.gen';
import type { CheckoutChargeRequest } from './checkout/types.gen';
import { checkout, droppay, type Reply, serve } from './serve';

client.setConfig({ baseUrl: droppay });
till.setConfig({ baseUrl: checkout });

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
  checkCheckout: async ({ key, id }) => reply(await checkCheckout({ auth: key, path: { id } })),
  chargeCheckout: async ({ key, id, body }: { key: string; id: string; body: CheckoutChargeRequest }) =>
    reply(await chargeCheckout({ auth: key, path: { id }, body })),
});
