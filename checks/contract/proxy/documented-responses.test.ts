import { DropPay, type DropPayError } from '@droppay/client';
import { startMock } from '@droppay/mock';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { calls, statusOf } from '../document.ts';
import { record } from '../recording.ts';
import { conformingCalls } from './conforming-calls.ts';
import { otherCalls } from './other-calls.ts';
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
      : examples.map(([name, body]) => ({ status: statusOf(key, name), name, body })),
  );
  const listed = responses.map(([key]) => key);
  /** Whether the proxy lets it pass: of what `default` describes, it takes statuses of 5xx, and of 4xx where none is listed. */
  const passes = ({ status }: { status: number }): boolean =>
    status >= 500 || listed.includes(`${status}`) || !listed.some((key) => key.startsWith('4'));

  test.each(documented.filter(passes))(
    '$status $name reaches the application as documented',
    async ({ status, name, body }) => {
      prefer = `code=${status}${body === undefined ? '' : `, example=${name}`}, reflect=false`;
      const call = otherCalls[`${wire.split(' ')[0]} ${name}`] ?? story!;
      const got = await call(droppay).catch((error: DropPayError) => ({ refused: error.status }));

      const { violations, status: sent } = proxy.exchanges.at(-1)!;
      expect(violations).toEqual([]);
      expect(sent).toBe(status);
      expect(got).toEqual(status < 300 ? body : { refused: status });
    },
  );

  test.each([
    ...documented.filter((each) => !passes(each)),
    ...[404, 409]
      .filter((status) => !passes({ status }))
      .map((status) => ({ status, name: 'that only default describes' })),
  ])('$status $name is reported by the proxy', async ({ status }) => {
    prefer = `code=${status}`;
    await story!(droppay).catch(() => {});
    expect(proxy.exchanges.at(-1)!.violations).toEqual([
      expect.stringContaining('Unable to match the returned status code with those defined'),
    ]);
  });
});
