import type { AxiosRequestConfig } from 'axios';
import { OpenAPIClientAxios } from 'openapi-client-axios';
import { axiosReply } from './axios-reply';
import definition from './openapi.json';
import type { Client, Components } from './generated';
import { droppay, serve } from './serve';

const api = new OpenAPIClientAxios({ definition: definition as never, withServer: { url: droppay } });
const client = await api.init<Client>();
const bearer = (token: string): AxiosRequestConfig => ({ headers: { Authorization: `Bearer ${token}` } });

await serve({
  createToken: ({ body }: { body: Components.Schemas.TokenRequest }) =>
    axiosReply(client.createToken(null, body)),
  createAuthorization: ({ token, body }: { token: string; body: Components.Schemas.AuthorizationRequest }) =>
    axiosReply(client.createAuthorization(null, body, bearer(token))),
  getAuthorization: ({ token, id }) => axiosReply(client.getAuthorization({ id }, null, bearer(token))),
  createCharge: ({ token, body }: { token: string; body: Components.Schemas.ChargeRequest }) =>
    axiosReply(client.createCharge(null, body, bearer(token))),
  createRefund: ({ token, body }: { token: string; body: Components.Schemas.RefundRequest }) =>
    axiosReply(client.createRefund(null, body, bearer(token))),
});
