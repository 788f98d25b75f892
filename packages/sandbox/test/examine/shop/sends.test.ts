import { expect, test } from 'vitest';
import { sendsAgain } from '../../../src/examine/shop/sends.ts';
import type { Seen } from '../../../src/examine/watch.ts';

const charge = (begun: number, status: number | undefined, fault?: string, val = 'token'): Seen => ({
  begun,
  status,
  fault,
  method: 'POST',
  path: '/shop/v1/pos/charge',
  operation: 'createCharge',
  sent: JSON.stringify({ pay_token_val: val, amount: 1 }),
});
const read = (begun: number): Seen => ({
  begun,
  status: 200,
  fault: undefined,
  method: 'GET',
  path: '/shop/v1/pos/authorization/CHT1',
  operation: 'getAuthorization',
  sent: undefined,
});
const again = (seen: Seen[]): Promise<string | undefined> =>
  sendsAgain(seen, 'CHT1', async (val) => (val === 'token' ? 'CHT1' : 'CHT2'));

test.each<[string, Seen[], boolean]>([
  ['one send', [charge(1, undefined)], false],
  ['a second send after a lost response', [charge(1, 200, 'connection reset'), charge(5, 403)], true],
  ['a second send after no response at all', [charge(1, undefined), charge(5, 200)], true],
  ['a second send after a 503', [charge(1, 503), charge(5, 200)], true],
  ['a read in between', [charge(1, 503), read(3), charge(5, 200)], false],
  ['a read before', [read(0), charge(1, 503), charge(5, 200)], true],
  [
    'a second send after a refusal',
    [charge(1, 429, '429 of something before DropPay'), charge(5, 200)],
    false,
  ],
  ['a second send after a response that came', [charge(1, 200), charge(5, 403)], false],
  ['a send for another order', [charge(1, undefined), charge(5, 200, undefined, 'other')], false],
])('%s', async (_, seen, isAgain) => {
  expect((await again(seen)) !== undefined).toBe(isAgain);
});

test('what is sent again is said with its time and its response', async () => {
  expect(await again([charge(1, undefined), charge(43, 403)])).toBe(
    'a charge of CHT1, whose response was lost, and 42 ms later another one, which was answered with 403',
  );
});
