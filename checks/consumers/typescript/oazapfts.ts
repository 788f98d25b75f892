import type { RequestOpts } from '@oazapfts/runtime';
import {
  type AuthorizationRequest,
  type ChargeRequest,
  createAuthorization,
  createCharge,
  createRefund,
  createToken,
  defaults,
  getAuthorization,
  type RefundRequest,
  type TokenRequest,
} from './api';
import {
  chargeCheckout,
  checkCheckout,
  type CheckoutChargeRequest,
  defaults as checkoutDefaults,
} from './checkout';
import { checkout, droppay, privateKey, type Reply, serve } from './serve';

defaults.baseUrl = droppay;
checkoutDefaults.baseUrl = checkout;
const bearer = (token: string): RequestOpts => ({ headers: { Authorization: `Bearer ${token}` } });
const reply = ({ status, data }: { status: number; data: unknown }): Reply => ({ status, body: data });

await serve({
  createToken: async ({ body }: { body: TokenRequest }) => reply(await createToken(body)),
  createAuthorization: async ({ token, body }: { token: string; body: AuthorizationRequest }) =>
    reply(await createAuthorization(body, bearer(token))),
  getAuthorization: async ({ token, id }) => reply(await getAuthorization(id, bearer(token))),
  createCharge: async ({ token, body }: { token: string; body: ChargeRequest }) =>
    reply(await createCharge(body, bearer(token))),
  createRefund: async ({ token, body }: { token: string; body: RefundRequest }) =>
    reply(await createRefund(body, bearer(token))),
  checkCheckout: async ({ key, id }) => reply(await checkCheckout(id, { headers: privateKey(key) })),
  chargeCheckout: async ({ key, id, body }: { key: string; id: string; body: CheckoutChargeRequest }) =>
    reply(await chargeCheckout(id, body, { headers: privateKey(key) })),
});
