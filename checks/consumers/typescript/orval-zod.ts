import type { ZodType } from 'zod';
import {
  CreateAuthorizationBody,
  CreateAuthorizationResponse,
  CreateChargeBody,
  CreateChargeResponse,
  CreateRefundBody,
  CreateRefundResponse,
  CreateTokenBody,
  CreateTokenResponse,
  GetAuthorizationResponse,
} from './api';
import { ChargeCheckoutBody, ChargeCheckoutResponse, CheckCheckoutResponse } from './checkout';
import { checkout, droppay, privateKey, type Reply, serve } from './serve';

/** Sends a body that its schema accepts, and gives back a body that its schema accepts. */
async function send(
  url: string,
  response: ZodType,
  { token, key, body, request }: { token?: string; key?: string; body?: unknown; request?: ZodType },
): Promise<Reply> {
  const got = await fetch(url, {
    method: request === undefined ? 'GET' : 'POST',
    headers: {
      'Content-Type': 'application/json',
      ...(token !== undefined && { Authorization: `Bearer ${token}` }),
      ...(key !== undefined && privateKey(key)),
    },
    ...(request !== undefined && { body: JSON.stringify(request.parse(body)) }),
  });
  const json: unknown = await got.json();
  return { status: got.status, body: got.ok ? response.parse(json) : json };
}

await serve({
  createToken: ({ body }) =>
    send(`${droppay}/oa2/v1/ac/token`, CreateTokenResponse, { body, request: CreateTokenBody }),
  createAuthorization: ({ token, body }) =>
    send(`${droppay}/shop/v1/pos/authorization`, CreateAuthorizationResponse, {
      token,
      body,
      request: CreateAuthorizationBody,
    }),
  getAuthorization: ({ token, id }) =>
    send(`${droppay}/shop/v1/pos/authorization/${id}`, GetAuthorizationResponse, { token }),
  createCharge: ({ token, body }) =>
    send(`${droppay}/shop/v1/pos/charge`, CreateChargeResponse, { token, body, request: CreateChargeBody }),
  createRefund: ({ token, body }) =>
    send(`${droppay}/shop/v1/pos/refund`, CreateRefundResponse, { token, body, request: CreateRefundBody }),
  checkCheckout: ({ key, id }) =>
    send(`${checkout}/v1/authorization/${id}/check`, CheckCheckoutResponse, { key }),
  chargeCheckout: ({ key, id, body }) =>
    send(`${checkout}/v1/authorization/${id}/charge`, ChargeCheckoutResponse, {
      key,
      body,
      request: ChargeCheckoutBody,
    }),
});
