import { vi } from 'vitest';
import { type Authorization, type Charge, DropPay, type DropPayOptions } from '../../src/index.ts';
import { memoryAttempts } from '../../src/index.ts';
import { type Responder, serve } from '../server.ts';

export const id = 'CHTQA45B7PA98';
export const request = { authorization_id: id, amount: 50 };
const BEGAN = Date.parse('2026-03-16T19:21:04+01:00');

/** Two clocks of one machine: `performance.now()`, and the time of day, which can be set apart. Undone by `restoreAllMocks`. */
export function fakeClocks(): { pass: (milliseconds: number) => void; set: (milliseconds: number) => void } {
  let now = 1000;
  let offset = BEGAN;
  vi.spyOn(performance, 'now').mockImplementation(() => now);
  vi.spyOn(Date, 'now').mockImplementation(() => offset + now);
  return {
    pass: (milliseconds) => void (now += milliseconds),
    set: (milliseconds) => void (offset += milliseconds),
  };
}

/** An authorization, a charge and a store that any number of clients share, each as another process would. */
export async function shop(
  initial: Partial<Authorization> = {},
  post: Responder = () => [500],
  options: DropPayOptions = {},
) {
  const authorization: Authorization = {
    id,
    sharing: 's',
    status: 'GRANTED',
    charge_max_count: 12,
    charge_success_count: 2,
    pay_token: { val: 'first-pay-token' },
    ...initial,
  };
  const charge: Charge = { id: 'CHA1', amount: 50 };
  const { url, requests } = await serve((received, response) => {
    if (received.method === 'POST') return post(received, response);
    return [200, received.path.includes('/authorization/') ? authorization : charge];
  });
  const attempts = memoryAttempts();
  const client = (own: DropPayOptions = {}): DropPay =>
    new DropPay({ accessToken: 'token', baseUrl: url, attempts, ...options, ...own });
  const posts = (): number => requests.filter(({ method }) => method === 'POST').length;
  return { client, authorization, charge, attempts, requests, posts };
}
