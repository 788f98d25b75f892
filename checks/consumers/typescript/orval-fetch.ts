import {
  type AuthorizationRequest,
  type ChargeRequest,
  createAuthorization,
  createCharge,
  createRefund,
  createToken,
  getAuthorization,
  type RefundRequest,
  type TokenRequest,
} from './api';
import { chargeCheckout, checkCheckout, type CheckoutChargeRequest } from './checkout';
import { privateKey, type Reply, serve } from './serve';

const bearer = (token: string): RequestInit => ({ headers: { Authorization: `Bearer ${token}` } });
const reply = ({ status, data }: { status: number; data: unknown }): Reply => ({ status, body: data });

// The addresses stand in what it has generated: `process.env.DROPPAY` and `process.env.CHECKOUT`.
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
