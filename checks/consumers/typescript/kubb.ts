import { setConfig } from '@kubb/plugin-client/clients/axios';
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
} from './generated';
import { droppay, serve } from './serve';

setConfig({ baseURL: droppay });
const bearer = (token: string) => ({ headers: { Authorization: `Bearer ${token}` } });

await serve({
  createToken: ({ body }: { body: TokenRequest }) => axiosReply(createToken(body)),
  createAuthorization: ({ token, body }: { token: string; body: AuthorizationRequest }) =>
    axiosReply(createAuthorization(body, bearer(token))),
  getAuthorization: ({ token, id }) => axiosReply(getAuthorization(id, bearer(token))),
  createCharge: ({ token, body }: { token: string; body: ChargeRequest }) =>
    axiosReply(createCharge(body, bearer(token))),
  createRefund: ({ token, body }: { token: string; body: RefundRequest }) =>
    axiosReply(createRefund(body, bearer(token))),
});
