import { DropPay, type OperationName } from '@droppay/client';
import { startMock } from '@droppay/mock';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { conformingCalls } from './conforming-calls.ts';

/** The operations that can move money, by hand: a lost response must never be taken for a failure. */
const moveMoney = new Set<OperationName>([
  'charges.create',
  'refunds.create',
  'pushes.create',
  // Both can make ready what its owner then approves.
  'pushes.update',
  'pulls.update',
  'pulls.create',
  'pullTransfers.create',
  'checkout.charge',
]);

let mock: Awaited<ReturnType<typeof startMock>>;
let droppay: DropPay;
beforeAll(async () => {
  mock = await startMock();
  droppay = new DropPay({
    accessToken: 'a43baf630b964c049dcfba1031d2c43e',
    checkoutPrivateKey: 'a-private-key',
    baseUrl: mock.url,
    checkoutUrl: mock.url,
    maxRetries: 0,
    fetch: (url, init) => {
      const headers = new Headers(init.headers);
      headers.set('prefer', 'code=503');
      return fetch(url, { ...init, headers });
    },
  });
});
afterAll(() => mock.close());

test.each(Object.entries(conformingCalls))(
  '%s: a failure of the server says what it means for the money',
  async (operation, { calls }) => {
    const error: unknown = await Object.values(calls)[0]!(droppay).catch((reason: unknown) => reason);
    expect(error).toMatchObject({ status: 503, outcome: 'unknown' });
    expect(String(error).includes('Whether money moved is unknown')).toBe(
      moveMoney.has(operation as OperationName),
    );
  },
);

/** The operations that may be sent twice though they are no GET, by hand: each gives out a token of its own. */
const repeatable = new Set<OperationName>(['tokens.create', 'applicationTokens.create']);

test.concurrent.for(Object.entries(conformingCalls))(
  '%s: is sent again after a failure of the server where a second one does no harm, and nowhere else',
  async ([operation, { wire, calls }], context) => {
    let sent = 0;
    const failing = new DropPay({
      accessToken: 'a43baf630b964c049dcfba1031d2c43e',
      checkoutPrivateKey: 'a-private-key',
      maxRetries: 1,
      fetch: () => {
        sent += 1;
        return Promise.resolve(new Response(null, { status: 503 }));
      },
    });
    await Object.values(calls)[0]!(failing).catch(() => {});
    const again = wire.startsWith('GET ') || repeatable.has(operation as OperationName);
    context.expect(sent).toBe(again ? 2 : 1);
  },
);
