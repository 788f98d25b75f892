import { expect, test } from 'vitest';
import { callsOf, document } from '../document.ts';
import { createPrismProxy } from './prism-proxy.ts';
import { callOf, requestLine } from './request-line.ts';

/** `listBrands` as if it could be asked for a number and for statuses; no operation of DropPay has a query. */
const invented = structuredClone(document);
invented.paths['/shop/v1/brands']!.get!.parameters = [
  { name: 'limit', in: 'query', example: 10 },
  { name: 'status', in: 'query', example: ['NEW', 'NOT YET'] },
];
const calls = callsOf(invented);
const WIRE = 'GET /shop/v1/brands?limit=10&status=NEW&status=NOT+YET';

test('a row with a query is the call whose examples it has', () => {
  expect(callOf(WIRE, calls).id).toBe('listBrands');
  expect(callOf('GET /shop/v1/pos/charge/CHAQA34B31FJ9', calls).id).toBe('getCharge');
});

test.each(['GET /shop/v1/brands', 'GET /shop/v1/brands?limit=11&status=NEW&status=NOT+YET', 'POST /nowhere'])(
  '%s, which is no call, is told by the file of its row',
  (wire) => {
    expect(() => callOf(wire, calls)).toThrow(
      `checks/contract/proxy/conforming-calls.ts has the row "${wire}"`,
    );
  },
);

test('the lines that the row could have are told, too', () => {
  expect(() => callOf('GET /shop/v1/brands', calls)).toThrow(WIRE);
});

test("an exchange through Prism's proxy has the request line that was sent", async () => {
  // Nobody listens there.
  const { fetch, exchanges } = await createPrismProxy('http://127.0.0.1:9', document);
  for (const line of [WIRE, 'GET /shop/v1/brands'])
    await fetch(new Request(`http://127.0.0.1${line.slice('GET '.length)}`));
  expect(exchanges.map(requestLine)).toEqual([WIRE, 'GET /shop/v1/brands']);
  expect(exchanges[1]).not.toHaveProperty('query');
});
