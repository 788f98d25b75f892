import { expect } from 'vitest';
import type { Load } from './load.ts';

/** The token that a new sandbox knows, which lasts an hour. */
const token = 'a43baf630b964c049dcfba1031d2c43e';

/** The properties of an authorization and of the ledger that the measurements read. */
interface Resource {
  id: string;
  charge_success_count: number;
  pay_token: { val: string };
  balanced: boolean;
}

/** Calls the sandbox at `url`; with a body it is a POST. */
export async function call(url: string, path: string, body?: object): Promise<Resource> {
  const headers = { authorization: `Bearer ${token}`, 'content-type': 'application/json' };
  const init = body === undefined ? { headers } : { method: 'POST', headers, body: JSON.stringify(body) };
  const response = await fetch(url + path, init);
  expect(response.status, path).toBe(200);
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- each caller reads what its own response has
  return (await response.json()) as Resource;
}

/** The id of a granted authorization that may be charged a million times, of 0.01 € each here. */
export async function chargeable(url: string): Promise<string> {
  const request = { charge_amount: 50, pos_id: 'POSV265V3PQ9E', charge_max_count: 1_000_000 };
  const { id } = await call(url, '/shop/v1/pos/authorization', request);
  await call(url, `/_sandbox/resources/${id}/approve`, { pin: '12345' });
  return id;
}

/** Reads an authorization, which renews its pay token when that is older than 180 s. */
export const read = (url: string, id: string): Promise<Resource> =>
  call(url, `/shop/v1/pos/authorization/${id}`);

/**
 * POSTs that change what the sandbox keeps, each another way: a charge moves money and counts on its authorization,
 * an authorization and a push are new resources with dates to come.
 */
export const loads: Record<string, (payToken: string) => Load> = {
  charge: (pay_token_val) => ({
    path: '/shop/v1/pos/charge',
    token,
    body: { pay_token_val, amount: 0.01, description: 'The Musical' },
  }),
  authorization: () => ({
    path: '/shop/v1/pos/authorization',
    token,
    body: { description: 'The Musical - Booking Seat', charge_amount: 50, pos_id: 'POSV265V3PQ9E' },
  }),
  push: () => ({
    path: '/bank/v1/push',
    token,
    body: { amount: 12.5, description: 'Rent', recipient: { account: 'IT51A0999800001000000070003' } },
  }),
};

/** Calls that change nothing: reads and refused calls, with the class of their status. */
export function idle(authorization: string, payToken: string): [load: Load, status: 2 | 4][] {
  return [
    [{ path: `/shop/v1/pos/authorization/${authorization}`, token }, 2],
    [{ path: '/shop/v1/brands', token }, 2],
    [{ path: '/shop/v1/pos/charge/CHANOBODYHAS0', token }, 4],
    [{ path: '/shop/v1/pos/charge', token, body: { pay_token_val: payToken } }, 4],
    [{ path: '/shop/v1/pos/charge', token, body: { pay_token_val: payToken, amount: 51 } }, 4],
    [{ path: '/shop/v1/pos/charge', token: 'nobody', body: { pay_token_val: payToken, amount: 1 } }, 4],
    [{ path: '/shop/v1/nothing', token }, 4],
  ];
}
