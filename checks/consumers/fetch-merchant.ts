import type { Merchant } from './flow.ts';

const PATHS = {
  createToken: '/oa2/v1/ac/token',
  createAuthorization: '/shop/v1/pos/authorization',
  getAuthorization: '/shop/v1/pos/authorization/',
  createCharge: '/shop/v1/pos/charge',
  createRefund: '/shop/v1/pos/refund',
};

/** A merchant without any tool, for what stands between it and DropPay. */
export function fetchMerchant(url: string): Merchant {
  return async ({ operation, token, id = '', body }) => {
    const response = await fetch(url + PATHS[operation] + id, {
      method: body === undefined ? 'GET' : 'POST',
      headers: {
        ...(body !== undefined && { 'content-type': 'application/json' }),
        ...(token !== undefined && { authorization: `Bearer ${token}` }),
      },
      ...(body !== undefined && { body: JSON.stringify(body) }),
    });
    return { status: response.status, body: (await response.json()) as Record<string, unknown> };
  };
}
