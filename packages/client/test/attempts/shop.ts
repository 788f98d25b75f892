import { afterEach, beforeEach, vi } from 'vitest';
import { type Authorization, type Charge, DropPay, type DropPayOptions } from '../../src/index.ts';
import { memoryAttempts } from '../../src/index.ts';
import { type Responder, serve } from '../server.ts';

export const id = 'CHTQA45B7PA98';
export const request = { authorization_id: id, amount: 50 };
export const minute = 60_000;
/** Milliseconds since 1970 when `performance.now()` was 0. */
const BEGAN = Date.parse('2026-03-16T19:21:04+01:00');

/** What has gone through a store or a queue. */
export const copy = <Value>(value: Value): Value => JSON.parse(JSON.stringify(value)) as Value;

/** An authorization that has been charged twice and may be ten times more. */
export const granted: Authorization = {
  id,
  sharing: 's',
  status: 'GRANTED',
  charge_max_count: 12,
  charge_success_count: 2,
  pay_token: { val: 'first-pay-token' },
};

interface Clocks {
  /** Time passes, by both. */
  pass(milliseconds: number): void;
  /** Somebody sets the time of day. */
  set(milliseconds: number): void;
}

/** Two clocks of one machine: `performance.now()`, and the time of day, which can be set apart. Undone by `restoreAllMocks`. */
export function fakeClocks(): Clocks {
  let now = 1000;
  let offset = BEGAN;
  vi.spyOn(performance, 'now').mockImplementation(() => now);
  vi.spyOn(Date, 'now').mockImplementation(() => offset + now);
  return {
    pass: (milliseconds) => void (now += milliseconds),
    set: (milliseconds) => void (offset += milliseconds),
  };
}

/** New ones for each test of a file, undone after it. */
export function fakeClocksEach(): Clocks {
  let clocks: Clocks;
  beforeEach(() => {
    clocks = fakeClocks();
  });
  afterEach(() => {
    vi.restoreAllMocks();
  });
  return {
    pass: (milliseconds) => clocks.pass(milliseconds),
    set: (milliseconds) => clocks.set(milliseconds),
  };
}

/** An authorization, a charge and a store that any number of clients share, each as another process would. */
export async function shop(
  initial: Partial<Authorization> = {},
  post: Responder = () => [500],
  options: DropPayOptions = {},
) {
  const authorization: Authorization = { ...granted, ...initial };
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
