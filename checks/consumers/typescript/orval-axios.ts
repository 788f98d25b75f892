import axios, { type AxiosRequestConfig } from 'axios';
import { axiosReply } from './axios-reply';
import {
  type AuthorizationRequest,
  type ChargeRequest,
  getDropPayAPI,
  type RefundRequest,
  type TokenRequest,
} from './api';
import { type CheckoutChargeRequest, getDropPayAPI as getCheckout } from './checkout';
import { checkout, droppay, privateKey, serve } from './serve';

const api = getDropPayAPI(axios.create({ baseURL: droppay }));
const till = getCheckout(axios.create({ baseURL: checkout }));
const bearer = (token: string): AxiosRequestConfig => ({ headers: { Authorization: `Bearer ${token}` } });

await serve({
  createToken: ({ body }: { body: TokenRequest }) => axiosReply(api.createToken(body)),
  createAuthorization: ({ token, body }: { token: string; body: AuthorizationRequest }) =>
    axiosReply(api.createAuthorization(body, bearer(token))),
  getAuthorization: ({ token, id }) => axiosReply(api.getAuthorization(id, bearer(token))),
  createCharge: ({ token, body }: { token: string; body: ChargeRequest }) =>
    axiosReply(api.createCharge(body, bearer(token))),
  createRefund: ({ token, body }: { token: string; body: RefundRequest }) =>
    axiosReply(api.createRefund(body, bearer(token))),
  checkCheckout: ({ key, id }) => axiosReply(till.checkCheckout(id, { headers: privateKey(key) })),
  chargeCheckout: ({ key, id, body }: { key: string; id: string; body: CheckoutChargeRequest }) =>
    axiosReply(till.chargeCheckout(id, body, { headers: privateKey(key) })),
});
