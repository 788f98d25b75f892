import {
  Api,
  type AuthorizationRequest,
  type ChargeRequest,
  type HttpResponse,
  type RefundRequest,
  type RequestParams,
  type TokenRequest,
} from './api';
import { Api as Checkout, type CheckoutChargeRequest } from './checkout';
import { checkout, droppay, privateKey, type Reply, serve } from './serve';

const api = new Api({ baseUrl: droppay });
const till = new Checkout({ baseUrl: checkout });
const bearer = (token: string): RequestParams => ({ headers: { Authorization: `Bearer ${token}` } });

/** It returns the response, or throws it. */
async function reply<Data, Failure>(call: Promise<HttpResponse<Data, Failure>>): Promise<Reply> {
  try {
    const { status, data } = await call;
    return { status, body: data };
  } catch (thrown) {
    if (!(thrown instanceof Response)) throw thrown;
    return { status: thrown.status, body: (thrown as HttpResponse<Data, Failure>).error };
  }
}

await serve({
  createToken: ({ body }: { body: TokenRequest }) => reply(api.oa2.createToken(body)),
  createAuthorization: ({ token, body }: { token: string; body: AuthorizationRequest }) =>
    reply(api.shop.createAuthorization(body, bearer(token))),
  getAuthorization: ({ token, id }) => reply(api.shop.getAuthorization(id, bearer(token))),
  createCharge: ({ token, body }: { token: string; body: ChargeRequest }) =>
    reply(api.shop.createCharge(body, bearer(token))),
  createRefund: ({ token, body }: { token: string; body: RefundRequest }) =>
    reply(api.shop.createRefund(body, bearer(token))),
  checkCheckout: ({ key, id }) => reply(till.v1.checkCheckout(id, { headers: privateKey(key) })),
  chargeCheckout: ({ key, id, body }: { key: string; id: string; body: CheckoutChargeRequest }) =>
    reply(till.v1.chargeCheckout(id, body, { headers: privateKey(key) })),
});
