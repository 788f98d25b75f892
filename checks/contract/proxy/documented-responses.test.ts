import { DropPay, type DropPayError } from '@droppay/client';
import { startMock } from '@droppay/mock';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { calls } from '../document.ts';
import { record } from '../recording.ts';
import { conformingCalls } from './conforming-calls.ts';
import { callOf, CONFORMING_CALLS } from './request-line.ts';
import { type RunningProxy, startProxy } from './start-proxy.ts';

let mock: Awaited<ReturnType<typeof startMock>>;
let proxy: RunningProxy;
let droppay: DropPay;
/** The `Prefer` header of the next request, which chooses the mock's response. */
let prefer = '';
beforeAll(async () => {
  mock = await startMock();
  proxy = await startProxy(mock.url);
  droppay = new DropPay({
    accessToken: 'a43baf630b964c049dcfba1031d2c43e',
    checkoutPrivateKey: 'a-private-key',
    baseUrl: proxy.url,
    checkoutUrl: proxy.url,
    maxRetries: 0,
    fetch: (url, init) => {
      const headers = new Headers(init.headers);
      headers.set('prefer', prefer);
      return fetch(url, { ...init, headers });
    },
  });
});
afterAll(async () => {
  record(...proxy.exchanges);
  await proxy.close();
  await mock.close();
});

/** The status to prefer: one of its own for a range such as `5XX`. */
const statusOf = (key: string): number => Number(key.replace('XX', '03'));

test('every operation has a row', () => {
  const rows = Object.values(conformingCalls).map(({ wire }) => callOf(wire, calls).id);
  const message = `Each operation of the contract needs one row in ${CONFORMING_CALLS}`;
  expect(rows.toSorted(), message).toEqual(calls.map(({ id }) => id).toSorted());
});

describe.each(Object.values(conformingCalls))('$wire', ({ wire, calls: stories }) => {
  const [story] = Object.values(stories);
  const { responses } = callOf(wire, calls);
  const documented = responses.flatMap(([key, examples]) =>
    examples.length === 0
      ? [{ status: statusOf(key), name: 'without a body', body: undefined }]
      : examples.map(([name, body]) => ({ status: statusOf(key), name, body })),
  );

  test.each(documented)(
    '$status $name reaches the application as documented',
    async ({ status, name, body }) => {
      prefer = `code=${status}${body === undefined ? '' : `, example=${name}`}`;
      const got = await story!(droppay).catch((error: DropPayError) => ({ refused: error.status }));

      const { violations, status: sent } = proxy.exchanges.at(-1)!;
      expect(violations).toEqual([]);
      expect(sent).toBe(status);
      expect(got).toEqual(status < 300 ? body : { refused: status });
    },
  );
});
