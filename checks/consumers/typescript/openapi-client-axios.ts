import type { AxiosRequestConfig } from 'axios';
import { OpenAPIClientAxios } from 'openapi-client-axios';
import { axiosReply } from './axios-reply';
import type { Client, Components } from './api';
import type { Client as CheckoutClient, Components as CheckoutComponents } from './checkout';
import definition from './openapi-api.json';
import checkoutDefinition from './openapi-checkout.json';
import { checkout, droppay, privateKey, serve } from './serve';

const api = new OpenAPIClientAxios({ definition: definition as never, withServer: { url: droppay } });
const client = await api.init<Client>();
const checkoutApi = new OpenAPIClientAxios({
  definition: checkoutDefinition as never,
  withServer: { url: checkout },
});
const till = await checkoutApi.init<CheckoutClient>();
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
  checkCheckout: ({ key, id }) => axiosReply(till.checkCheckout({ id }, null, { headers: privateKey(key) })),
  chargeCheckout: ({
    key,
    id,
    body,
  }: {
    key: string;
    id: string;
    body: CheckoutComponents.Schemas.CheckoutChargeRequest;
  }) => axiosReply(till.chargeCheckout({ id }, body, { headers: privateKey(key) })),
});
