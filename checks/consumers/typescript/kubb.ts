import { axiosReply } from './axios-reply';
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
import { checkout, droppay, privateKey, serve } from './serve';

// Both clients share one configuration, so each call names its host.
const bearer = (token: string) => ({
  baseURL: droppay,
  headers: { Authorization: `Bearer ${token}` },
});
const keyed = (key: string) => ({ baseURL: checkout, headers: privateKey(key) });

await serve({
  createToken: ({ body }: { body: TokenRequest }) => axiosReply(createToken(body, { baseURL: droppay })),
  createAuthorization: ({ token, body }: { token: string; body: AuthorizationRequest }) =>
    axiosReply(createAuthorization(body, bearer(token))),
  getAuthorization: ({ token, id }) => axiosReply(getAuthorization(id, bearer(token))),
  createCharge: ({ token, body }: { token: string; body: ChargeRequest }) =>
    axiosReply(createCharge(body, bearer(token))),
  createRefund: ({ token, body }: { token: string; body: RefundRequest }) =>
    axiosReply(createRefund(body, bearer(token))),
  checkCheckout: ({ key, id }) => axiosReply(checkCheckout(id, keyed(key))),
  chargeCheckout: ({ key, id, body }: { key: string; id: string; body: CheckoutChargeRequest }) =>
    axiosReply(chargeCheckout(id, body, keyed(key))),
});
