import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import type { Operation } from '../../src/calls/operation.ts';
import { callError } from '../../src/errors/call-error.ts';
import type { Outcome } from '../../src/errors/outcome.ts';
import { deletePos, updatePush } from '../../src/generated/later-operations.ts';
import {
  createApplicationToken,
  createCharge,
  createToken,
  getCharge,
  refreshToken,
} from '../../src/generated/operations.ts';
import { retryDelay } from '../../src/transport/retry-delay.ts';

beforeEach(() => {
  vi.spyOn(Math, 'random').mockReturnValue(0.5);
});
afterEach(() => {
  vi.useRealTimers();
  vi.restoreAllMocks();
});

interface Failure {
  outcome: Outcome;
  status?: number;
  cause?: unknown;
  sent?: boolean;
  headers?: Record<string, string>;
}

function delay(operation: Operation, failure: Failure, retries = 0): number | undefined {
  const { outcome, status, cause, sent = true, headers } = failure;
  const response = status === undefined ? undefined : new Response(null, { status, headers: headers ?? {} });
  return retryDelay(
    callError(operation, outcome, 'failed', { status, cause }),
    operation,
    { attempt: 1, ...(sent && { sends: { isTrusted: true } }), ...(response && { response }) },
    retries,
  );
}

const repeatable = [getCharge, createToken, createApplicationToken];
const others = [createCharge, updatePush, deletePos, refreshToken];

// The rows of the table at retryDelay.
describe.each<[string, Failure, boolean, boolean]>([
  ['no connection', { outcome: 'not_sent' }, true, true],
  ['408', { outcome: 'unknown', status: 408 }, true, false],
  ['500', { outcome: 'unknown', status: 500 }, true, false],
  ['599', { outcome: 'unknown', status: 599 }, true, false],
  ['a broken connection', { outcome: 'unknown', cause: new Error('reset') }, true, false],
  ['a body that broke off', { outcome: 'unknown', status: 200, cause: new Error('reset') }, true, false],
  ['429', { outcome: 'rejected', status: 429 }, true, false],
  ['a redirect', { outcome: 'rejected', status: 302 }, false, false],
  ['404', { outcome: 'rejected', status: 404 }, false, false],
  ['a 2xx with an unusable body', { outcome: 'unknown', status: 200 }, false, false],
  ['a refusal of its own', { outcome: 'not_sent', sent: false }, false, false],
])('after %s', (_, failure, read, other) => {
  test.each(repeatable.map((operation) => [operation.name, operation] as const))('%s', (__, operation) => {
    expect(delay(operation, failure)).toBe(read ? 125 : undefined);
  });
  test.each(others.map((operation) => [operation.name, operation] as const))('%s', (__, operation) => {
    expect(delay(operation, failure)).toBe(other ? 125 : undefined);
  });
});

test.each([
  [0, 125],
  [1, 250],
  [4, 2000],
  [5, 4000],
  [6, 4000],
  [1000, 4000],
])('after %i retries the wait is %i ms on average', (retries, expected) => {
  expect(delay(getCharge, { outcome: 'unknown', status: 503 }, retries)).toBe(expected);
});

describe('Retry-After', () => {
  const after = (value: string, date?: string): number | undefined =>
    delay(getCharge, {
      outcome: 'unknown',
      status: 503,
      headers: { 'Retry-After': value, ...(date !== undefined && { Date: date }) },
    });

  test.each([
    ['0', 125],
    ['1', 1000],
    ['60', 60_000],
    ['61', 60_000],
    ['86400', 60_000],
    ['1.5', 125],
    [' 2 ', 2000],
    ['-2', 125],
  ])('of %j is a wait of %i ms', (value, expected) => {
    expect(after(value)).toBe(expected);
  });

  test("as a date is read against the server's own date, whatever the clock here says", () => {
    vi.useFakeTimers({ now: Date.parse('2020-01-01') });
    const at = (seconds: number): string =>
      new Date(Date.parse('2030-11-21T10:00:00Z') + seconds * 1000).toUTCString();
    expect(after(at(3), at(0))).toBe(3000);
    expect(after(at(90), at(0))).toBe(60_000);
    expect(after(at(-3), at(0))).toBe(125);
  });

  test.each([undefined, 'yesterday'])(
    'as a date is read against the clock here beside the date %s',
    (date) => {
      const now = Date.parse('2030-11-21T10:00:00Z');
      vi.useFakeTimers({ now });
      expect(after(new Date(now + 3000).toUTCString(), date)).toBe(3000);
      expect(after(new Date(now - 3000).toUTCString(), date)).toBe(125);
    },
  );
});
