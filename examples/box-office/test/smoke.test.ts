import { expect, test } from 'vitest';
import { bought } from './ordered.ts';
test('smoke', async () => {
  const { nina, order, log, paid, calls } = await bought({}, '8-15', '8-16');
  console.log((await nina.get(order)).text.slice(0, 3000));
  expect(await paid()).toBe(100_00);
  console.log((await nina.post(`${order}/refund`, ['8-16'])).to);
  await nina.until(order, 'refunded');
  console.log(JSON.stringify(log, null, 1));
  expect(await calls('createCharge')).toBe(1);
});
