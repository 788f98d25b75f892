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
} from './generated';
import { droppay, type Reply, serve } from './serve';

/** Sends a body that its schema accepts, and gives back a body that its schema accepts. */
async function send(
  path: string,
  response: ZodType,
  { token, body, request }: { token?: string; body?: unknown; request?: ZodType },
): Promise<Reply> {
  const got = await fetch(droppay + path, {
    method: request === undefined ? 'GET' : 'POST',
    headers: {
      'Content-Type': 'application/json',
      ...(token !== undefined && { Authorization: `Bearer ${token}` }),
    },
    ...(request !== undefined && { body: JSON.stringify(request.parse(body)) }),
  });
  const json: unknown = await got.json();
  return { status: got.status, body: got.ok ? response.parse(json) : json };
}

await serve({
  createToken: ({ body }) =>
    send('/oa2/v1/ac/token', CreateTokenResponse, { body, request: CreateTokenBody }),
  createAuthorization: ({ token, body }) =>
    send('/shop/v1/pos/authorization', CreateAuthorizationResponse, {
      token,
      body,
      request: CreateAuthorizationBody,
    }),
  getAuthorization: ({ token, id }) =>
    send(`/shop/v1/pos/authorization/${id}`, GetAuthorizationResponse, { token }),
  createCharge: ({ token, body }) =>
    send('/shop/v1/pos/charge', CreateChargeResponse, { token, body, request: CreateChargeBody }),
  createRefund: ({ token, body }) =>
    send('/shop/v1/pos/refund', CreateRefundResponse, { token, body, request: CreateRefundBody }),
});
