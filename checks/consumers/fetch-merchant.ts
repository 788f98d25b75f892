import type { CheckoutCall } from './checkout-flow.ts';
import type { Call, Reply } from './flow.ts';

const paths: Record<(Call | CheckoutCall)['operation'], (id: string) => string> = {
  createToken: () => '/oa2/v1/ac/token',
  createAuthorization: () => '/shop/v1/pos/authorization',
  getAuthorization: (id) => `/shop/v1/pos/authorization/${id}`,
  createCharge: () => '/shop/v1/pos/charge',
  createRefund: () => '/shop/v1/pos/refund',
  checkCheckout: (id) => `/v1/authorization/${id}/check`,
  chargeCheckout: (id) => `/v1/authorization/${id}/charge`,
};

/** A merchant without any tool, for what stands between it and DropPay. */
export function fetchMerchant(url: string): (call: Call | CheckoutCall) => Promise<Reply> {
  return async (call) => {
    const { operation, id = '', body } = call;
    const response = await fetch(url + paths[operation](id), {
      method: body === undefined ? 'GET' : 'POST',
      headers: {
        ...(body !== undefined && { 'content-type': 'application/json' }),
        ...('token' in call && { authorization: `Bearer ${call.token}` }),
        ...('key' in call && { 'x-droppay-checkout-privatekey': call.key }),
      },
      ...(body !== undefined && { body: JSON.stringify(body) }),
    });
    return { status: response.status, body: (await response.json()) as Record<string, unknown> };
  };
}
